import {
  describePopulation,
  planPopulation,
  portOfWebWorker,
  runTrial,
  type SplitOptions,
  solvePopulation,
  spreadOverWorkers,
  type TrialInputs,
} from '@opsonin/engine';

export interface PageOptions extends SplitOptions {
  readonly workers: number;
  /** The first worker started has a fault. */
  readonly crash?: boolean;
  /** Cancel when the first subjects are done. */
  readonly cancel?: boolean;
}

/** Runs a trial by web workers and gives the hash of its result. */
export function hashOf(inputs: TrialInputs, options: PageOptions): Promise<string> {
  const { workers, crash = false, cancel = false, ...split } = options;
  const cancelling = new AbortController();
  let started = 0;
  const startWorker = () => {
    const script = started++ === 0 && crash ? faultyScript() : '/worker.js';
    return portOfWebWorker(new Worker(script, { type: 'module' }));
  };
  return runTrial(inputs, ({ provenance }) => provenance.hash, {
    ...split,
    spread: spreadOverWorkers({ startWorker, workers, signal: cancelling.signal }),
    onProgress: () => cancel && cancelling.abort(),
  });
}

function faultyScript(): string {
  return URL.createObjectURL(
    new Blob(['onmessage = () => { throw new Error("out of luck"); }'], { type: 'text/javascript' }),
  );
}

/** Solves virtual patients over five years in one thread; gives the time [s], and a sum of the values. */
export async function timePatients(
  inputs: TrialInputs,
  subjects: number,
): Promise<{ seconds: number; sum: number }> {
  const days = Float64Array.from({ length: 30 }, (_, k) => 63 * k);
  const population = describePopulation(await planPopulation(inputs, { days }));
  let sum = 0;
  const start = performance.now();
  await solvePopulation(
    population,
    ({ values }) => {
      for (const value of values) sum += value;
    },
    { subjects },
  );
  return { seconds: (performance.now() - start) / 1000, sum };
}
