import { join } from 'node:path';
import {
  analyseSensitivity,
  endpointLabel,
  formatCount,
  formatEstimate,
  formatNumber,
  formatTable,
  type GlobalSensitivityOptions,
  mostSubjects,
  type Problem,
  planSensitivity,
  problem,
  rankedIndex,
  researchSentence,
  type SensitivityPlan,
  type SensitivityResult,
  type TrialInputs,
  writeSensitivity,
} from '@opsonin/engine';
import { parseHTML } from 'linkedom';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, seedLimits, workerLimits } from './count-options.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { forecastSeconds, formatDuration } from './forecast-pool.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { reportProgress } from './progress.ts';
import { readTrial } from './read-trial.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

/** Options of `trial sensitivity` as typed. */
export interface TypedSensitivityOptions {
  readonly endpoint?: string;
  readonly measure?: string;
  readonly arm?: string;
  readonly method?: string;
  readonly parameters?: string;
  readonly spread?: string;
  readonly subjects?: string;
  readonly points?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly out: string;
  readonly json?: boolean;
}

const limits = {
  '--subjects': [10, mostSubjects],
  '--points': [1, 1_000_000],
  '--seed': seedLimits,
  '--workers': workerLimits,
} as const;

/** Rows of the table on the terminal; the report has all. */
const mostRows = 20;

/**
 * Finds the parameters that drive a result of a trial: solves, writes the report, prints the strongest.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved or written; Cancelled
 */
export async function sensitivityTrialCommand(
  name: string,
  typed: TypedSensitivityOptions,
  streams: Streams,
): Promise<ExitCode> {
  const { counts, problems } = readCounts(
    {
      '--subjects': typed.subjects,
      '--points': typed.points,
      '--seed': typed.seed,
      '--workers': typed.workers,
    },
    limits,
  );
  const collector = collectProblems();
  const chosen = readChoices(typed);
  collector.problems.push(...problems, ...chosen.problems);
  const read = collector.attempt(() => readTrial(name, openCatalog()));
  const seed = counts['--seed'] ?? read?.design.seed ?? 1;
  const file = join(typed.out, `${read?.design.id ?? 'trial'}-sensitivity-seed${seed}.html`);
  collector.attempt(() => checkWritable(file, '--out'));
  collector.settle();
  const inputs = { ...read!, design: { ...read!.design, seed } };
  const plan = await planSensitivity(inputs, {
    ...chosen.options,
    ...(counts['--subjects'] !== null && { subjects: counts['--subjects'] }),
    ...(counts['--points'] !== null && { points: counts['--points'] }),
  });
  const workers = counts['--workers'] ?? defaultWorkers();
  const found = await solve(inputs, plan, { workers, quiet: typed.json ?? false, streams });
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  writeWhole(file, writeSensitivity(found, { title: inputs.design.title, document }));
  if (found.failures > 0) {
    streams.err.write(`${found.failures} failures to solve among all points, subjects and arms.\n`);
  }
  tell(found, file, { json: typed.json ?? false, streams, title: inputs.design.title });
  return exitCodes.ok;
}

type Choices = Pick<
  GlobalSensitivityOptions,
  'endpoint' | 'measure' | 'arm' | 'method' | 'parameters' | 'spread'
>;

function readChoices(typed: TypedSensitivityOptions): { options: Choices; problems: Problem[] } {
  const problems: Problem[] = [];
  const oneOf = <Name extends string>(flag: string, text: string | undefined, names: readonly Name[]) => {
    const found = names.find((one) => one === text);
    if (text !== undefined && found === undefined) {
      const expected = names.map((one) => `"${one}"`).join(' or ');
      problems.push(
        problem('bad-option', flag, { expected, received: `"${text}"`, remedy: 'Choose one of these.' }),
      );
    }
    return found;
  };
  const spread = typed.spread === undefined ? undefined : Number(typed.spread || Number.NaN);
  if (spread !== undefined && !(spread > 1 && spread <= 100)) {
    problems.push(
      problem('bad-option', '--spread', {
        expected: 'a ratio above 1 and up to 100',
        received: `"${typed.spread}"`,
        remedy: 'Write e.g. `--spread 1.5`.',
      }),
    );
  }
  const method = oneOf('--method', typed.method, ['prcc', 'sobol'] as const);
  const measure = oneOf('--measure', typed.measure, ['hazard-ratio', 'median'] as const);
  const options: Choices = {
    ...(typed.endpoint !== undefined && { endpoint: typed.endpoint }),
    ...(typed.arm !== undefined && { arm: typed.arm }),
    ...(measure !== undefined && { measure: measure === 'median' ? measure : ('hazard ratio' as const) }),
    ...(method !== undefined && { method }),
    ...(spread !== undefined && { spread }),
    ...(typed.parameters !== undefined && {
      parameters: typed.parameters
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean),
    }),
  };
  return { options, problems };
}

async function solve(
  inputs: TrialInputs,
  plan: SensitivityPlan,
  { workers, quiet, streams }: { workers: number; quiet: boolean; streams: Streams },
): Promise<SensitivityResult> {
  const now = () => performance.now();
  const { count, points } = plan;
  if (!quiet) {
    const subjects = count * points.cohort.size;
    const seconds = await forecastSeconds(inputs, { subjects, workers, now });
    streams.err.write(
      `Solving ${points.cohort.size} subjects at ${count} points of ${points.factors.length} parameters takes ${formatDuration(seconds)}.\n`,
    );
  }
  const progress = reportProgress(streams.err, { quiet, now, words: { doing: 'solving', things: 'points' } });
  try {
    return await analyseSensitivity(plan, {
      workers: spreadOverThreads({ workers, signal: streams.signal }),
      onProgress: progress.update,
    });
  } finally {
    progress.finish();
  }
}

function tell(
  found: SensitivityResult,
  file: string,
  { json, streams, title }: { json: boolean; streams: Streams; title: string },
): void {
  const path = displayPath(file);
  if (json) {
    streams.out.write(`${JSON.stringify(found)}\n`);
    streams.err.write(`Report: ${path}\n`);
    return;
  }
  const { response, points, subjects, seed, factors } = found;
  const value = response.value === null ? 'not reached' : formatNumber(response.value);
  const lines = [
    title,
    `${response.measure} of ${endpointLabel(response.endpoint)}, ${response.arms.join(' over ')}: ${value} at the values of the catalog`,
    `${formatCount(points)} points of ${subjects} subjects, seed ${seed}; ${factors.length} parameters, the strongest:`,
    '',
    indexTable(found),
    '',
    researchSentence,
    `Report: ${path}`,
  ];
  streams.out.write(`${lines.join('\n')}\n`);
}

function indexTable({ factors, method }: SensitivityResult): string {
  const index = method === 'prcc' ? 'Rank correlation' : 'Total share';
  const rows = factors
    .slice(0, mostRows)
    .map((factor) => [
      factor.parameter,
      formatEstimate(rankedIndex(factor), 2),
      `${formatNumber(factor.low)}–${formatNumber(factor.high)}`,
      factor.status,
      factor.meaning,
    ]);
  return formatTable([['Parameter', index, 'Varied', 'Status', 'Meaning'], ...rows]);
}
