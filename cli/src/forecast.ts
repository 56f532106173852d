import {
  InputError,
  prepareTrial,
  problem,
  runTrial,
  type Spread,
  solveShard,
  type TrialInputs,
  type TrialResult,
} from '@opsonin/engine';
import { formatDuration } from './forecast-pool.ts';
import { piecesOf } from './output-folder.ts';
import type { RunOptions } from './run-options.ts';
import type { Streams } from './streams.ts';
import { entriesOf } from './study-entries.ts';
import { datasetFiles } from './write-datasets.ts';

/** From this many subjects on a run is forecast before it starts. */
const largeRun = 2000;
/** Subjects solved for the forecast. */
const pilotSubjects = 64;

/**
 * Memory of a run [bytes]: measured as the peak of whole runs of two designs with 200 to 16,000 subjects and fitted by
 * hand. A thread costs its share of the program; a subject its parameters and its rows in tables; a record itself.
 */
const memory = { program: 190 * 2 ** 20, worker: 25 * 2 ** 20, subject: 20_000, record: 180 } as const;

/** What a run will take. */
export interface Forecast {
  readonly seconds: number;
  /** Memory at its peak. */
  readonly bytes: number;
  /** Room for its files. */
  readonly fileBytes: number;
}

/**
 * Forecasts a run from its first subjects: they are solved here, and their files are made and thrown away.
 * @param workers how many threads will solve
 * @param now clock [ms]
 */
export async function forecastRun(
  inputs: TrialInputs,
  workers: number,
  now: () => number,
): Promise<Forecast> {
  const { subjects } = inputs.design;
  const pilot = { ...inputs, design: { ...inputs.design, subjects: Math.min(subjects, pilotSubjects) } };
  const size = pilot.design.subjects;
  const range = { first: 0, count: size, reverse: false };
  const start = now();
  const course = await prepareTrial(pilot);
  const prepared = now();
  await solveShard(course, { ...range, count: Math.min(8, size) });
  const warm = now();
  const solved = await solveShard(course, range);
  const done = now();
  const spread: Spread = async (_, take) => {
    await (take as (result: unknown) => void | Promise<void>)(solved);
  };
  const result = await runTrial(pilot, (r) => r, { spread });
  const analysed = now();
  const files = sizeOfFiles(result);
  const written = now();
  const perSubject = (done - warm) / workers + (written - analysed);
  const records = solved.observations.subject.length / size;
  return {
    seconds: (2 * (prepared - start) + (subjects / size) * perSubject) / 1000,
    bytes: memory.program + workers * memory.worker + subjects * (memory.subject + records * memory.record),
    fileBytes: files.fixed + (subjects / size) * files.growing,
  };
}

/** Bytes of the files of a run: those that grow with the subjects, and the others. */
function sizeOfFiles(result: TrialResult): { growing: number; fixed: number } {
  const size = { growing: 0, fixed: 0 };
  const add = (name: string, bytes: number) => {
    size[/\.(csv|parquet)$/.test(name) ? 'growing' : 'fixed'] += bytes;
  };
  for (const [name, content] of datasetFiles(result)) {
    for (const piece of piecesOf(content)) add(name, piece.length);
  }
  for (const [name, bytes] of entriesOf(result)) add(name, bytes.length);
  return size;
}

/**
 * Forecasts a large run before it starts, and says so.
 * @throws InputError when the machine has not the memory for it
 */
export async function tellForecast(
  inputs: TrialInputs,
  { workers, json }: Pick<RunOptions, 'workers' | 'json'>,
  { err }: Streams,
): Promise<void> {
  const { subjects } = inputs.design;
  if (subjects < largeRun) return;
  const forecast = await forecastRun(inputs, workers, () => performance.now());
  const available = process.availableMemory();
  if (forecast.bytes > available) throw tooLarge(subjects, forecast.bytes, available);
  if (!json) err.write(`${describeForecast(subjects, workers, forecast)}\n`);
}

/** e.g. `Forecast: 10000 subjects with 2 workers: about 40 s, 640 MiB of memory, 90 MiB of files.` */
export function describeForecast(subjects: number, workers: number, forecast: Forecast): string {
  const { seconds, bytes, fileBytes } = forecast;
  const hands = workers === 1 ? '1 worker' : `${workers} workers`;
  return `Forecast: ${subjects} subjects with ${hands}: ${formatDuration(seconds)}, ${mebibytes(bytes)} of memory, ${mebibytes(fileBytes)} of files.`;
}

function tooLarge(subjects: number, needed: number, available: number): InputError {
  const most = Math.floor((subjects * available) / needed / 1000) * 1000;
  return new InputError([
    problem('too-little-memory', '--subjects', {
      expected: `${subjects} subjects to need no more than the ${mebibytes(available)} of memory that are free`,
      received: `a forecast of ${mebibytes(needed)}`,
      remedy: `Run about ${most} subjects, or take a machine with more memory; solvePopulation in the library streams.`,
    }),
  ]);
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}
