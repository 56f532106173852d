import { Worker } from 'node:worker_threads';
import type { SubjectRange } from '@opsonin/engine';

/** Subjects whose worker died twice. */
export class WorkerCrashed extends Error {
  readonly range: SubjectRange;

  constructor(range: SubjectRange, reason: string) {
    const last = range.first + range.count - 1;
    super(`the worker that solved subjects ${range.first} to ${last} crashed twice: ${reason}`);
    this.name = 'WorkerCrashed';
    this.range = range;
  }
}

/** The run was stopped from outside. */
export class Cancelled extends Error {}

export interface PoolOptions<Result> {
  /** Module that answers `{ job, range }` with `{ job, result }`. */
  readonly script: URL;
  /** What every worker is given at its start. */
  readonly data: unknown;
  /** How many workers at most. */
  readonly workers: number;
  readonly signal: AbortSignal;
  /** The result of a range whose worker crashed twice; without it the run ends with `WorkerCrashed`. */
  readonly crashed?: (range: SubjectRange, reason: string) => Result;
}

type Reply<Result> = { readonly result: Result } | { readonly crash: string };

/**
 * Spreads ranges of subjects over worker threads; a free worker takes the next range.
 * @param options script, data and number of workers
 * @returns a function that solves ranges and gives their results in the order of the ranges
 */
export function spreadOverWorkers<Result>(options: PoolOptions<Result>) {
  return async (ranges: readonly SubjectRange[], onRange: (count: number) => void): Promise<Result[]> => {
    const results = new Array<Result>(ranges.length);
    const queue = ranges.map((range, job) => ({ job, range, tries: 0 }));
    const halt = new AbortController();
    const signal = AbortSignal.any([options.signal, halt.signal]);

    async function lane(): Promise<void> {
      let worker: Worker | null = null;
      try {
        for (let task = queue.shift(); task !== undefined && !signal.aborted; task = queue.shift()) {
          worker ??= startWorker(options);
          const reply: Reply<Result> = await ask<Result>(worker, task, signal);
          if (signal.aborted) return;
          if ('result' in reply) results[task.job] = reply.result;
          else {
            await worker.terminate();
            worker = null;
            task.tries += 1;
            if (task.tries < 2) {
              queue.unshift(task);
              continue;
            }
            if (options.crashed === undefined) throw new WorkerCrashed(task.range, reply.crash);
            results[task.job] = options.crashed(task.range, reply.crash);
          }
          onRange(task.range.count);
        }
      } catch (error) {
        halt.abort();
        throw error;
      } finally {
        await worker?.terminate();
      }
    }

    const lanes = Array.from({ length: Math.min(options.workers, ranges.length) }, lane);
    const ends = await Promise.allSettled(lanes);
    if (options.signal.aborted) throw new Cancelled('cancelled');
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    return results;
  };
}

function startWorker({ script, data }: Pick<PoolOptions<unknown>, 'script' | 'data'>): Worker {
  const worker = new Worker(script, { workerData: data });
  // A worker that dies while nobody waits for it, as when it is being ended, is no fault.
  worker.on('error', () => {});
  return worker;
}

/** Has a worker solve one range; a crash, whatever its kind, is a reply too. */
function ask<Result>(
  worker: Worker,
  { job, range }: { job: number; range: SubjectRange },
  signal: AbortSignal,
): Promise<Reply<Result>> {
  return new Promise((resolve) => {
    const onMessage = (reply: { result: Result }) => settle({ result: reply.result });
    const onError = (error: unknown) =>
      settle({ crash: error instanceof Error ? error.message : String(error) });
    const onExit = (code: number) => settle({ crash: `exit code ${code}` });
    const onAbort = () => settle({ crash: 'stopped' });
    const settle = (reply: Reply<Result>) => {
      worker.off('message', onMessage).off('messageerror', onError).off('error', onError).off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      resolve(reply);
    };
    worker.on('message', onMessage).on('messageerror', onError).on('error', onError).on('exit', onExit);
    signal.addEventListener('abort', onAbort);
    worker.postMessage({ job, range });
  });
}
