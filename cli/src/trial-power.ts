import { join } from 'node:path';
import {
  defaultPoolSize,
  defaultReplicates,
  estimatePower,
  formatCount,
  InputError,
  mostSubjects,
  type OperatingCharacteristics,
  type PowerStage,
  problem,
  researchSentence,
  type TrialInputs,
  writePower,
} from '@opsonin/engine';
import { parseHTML } from 'linkedom';
import { openCatalog } from './catalog.ts';
import { characteristicsTable } from './characteristics-table.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, seedLimits, workerLimits } from './count-options.ts';
import { displayPath } from './documents.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { forecastSeconds, formatDuration } from './forecast-pool.ts';
import { checkWritable, writeWhole } from './output-folder.ts';
import { type Progress, reportProgress } from './progress.ts';
import { readTrial } from './read-trial.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

/** Options of `trial power` as typed. */
export interface TypedPowerOptions {
  readonly subjects?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly pool?: string;
  readonly replicates?: string;
  readonly maxFailures?: string;
  readonly sizes?: string;
  readonly out: string;
  readonly json?: boolean;
}

const limits = {
  '--subjects': [2, mostSubjects],
  '--seed': seedLimits,
  '--workers': workerLimits,
  '--pool': [2, mostSubjects],
  '--replicates': [2, 10_000_000],
  '--max-failures': [0, mostSubjects],
} as const;

/**
 * Estimates the operating characteristics of a trial, writes the report and prints them.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved or written; Cancelled
 */
export async function powerTrialCommand(
  name: string,
  typed: TypedPowerOptions,
  streams: Streams,
): Promise<ExitCode> {
  const { counts, problems } = readCounts(flagsOf(typed), limits);
  const collector = collectProblems();
  collector.problems.push(...problems);
  const inputs = collector.attempt(() => readTrial(name, openCatalog()));
  const seed = counts['--seed'] ?? inputs?.design.seed ?? 1;
  const file = join(typed.out, `${inputs?.design.id ?? 'trial'}-power-seed${seed}.html`);
  collector.attempt(() => checkWritable(file, '--out'));
  const subjects = counts['--subjects'] ?? inputs?.design.subjects ?? 2;
  const sizes = collector.attempt(() => readSizes(typed.sizes, subjects));
  collector.settle();
  const { design } = inputs!;
  const sized = { ...inputs!, design: { ...design, subjects, seed } };
  const found = await estimate(sized, {
    pool: counts['--pool'] ?? defaultPoolSize,
    replicates: counts['--replicates'] ?? defaultReplicates,
    sizes: sizes!,
    workers: counts['--workers'] ?? defaultWorkers(),
    quiet: typed.json ?? false,
    streams,
  });
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  writeWhole(file, writePower(found, { title: design.title, name, document }));
  const told = `Report: ${displayPath(file)}\n`;
  if (typed.json) {
    streams.out.write(`${JSON.stringify(found)}\n`);
    streams.err.write(told);
  } else {
    streams.out.write(`${describe(found, design.title)}${told}`);
  }
  return tellFailures(found, counts['--max-failures'] ?? design.maxFailures, streams);
}

function flagsOf(typed: TypedPowerOptions): Record<keyof typeof limits, string | undefined> {
  return {
    '--subjects': typed.subjects,
    '--seed': typed.seed,
    '--workers': typed.workers,
    '--pool': typed.pool,
    '--replicates': typed.replicates,
    '--max-failures': typed.maxFailures,
  };
}

/** Sizes at which the power is drawn beside that of the design. */
function readSizes(text: string | undefined, subjects: number): number[] {
  if (text === undefined) {
    const shares = [0.5, 0.75, 1.25, 1.5].map((share) => Math.max(2, Math.round(share * subjects)));
    return [...new Set(shares)].filter((n) => n !== subjects && n <= mostSubjects);
  }
  const sizes = text.split(',').map((one) => Number(one.trim() || Number.NaN));
  const sound = sizes.every((n) => Number.isInteger(n) && n >= 2 && n <= mostSubjects);
  if (!sound || sizes.length > 20) {
    const parts = {
      expected: `up to 20 whole numbers from 2 to ${mostSubjects}`,
      received: `"${text}"`,
      remedy: 'Write e.g. `--sizes 200,300,400`.',
    };
    throw new InputError([problem('bad-option', '--sizes', parts)]);
  }
  return [...new Set(sizes)].filter((n) => n !== subjects);
}

interface Effort {
  readonly pool: number;
  readonly replicates: number;
  readonly sizes: readonly number[];
  readonly workers: number;
  readonly quiet: boolean;
  readonly streams: Streams;
}

async function estimate(inputs: TrialInputs, effort: Effort): Promise<OperatingCharacteristics> {
  const { pool, replicates, sizes, workers, quiet, streams } = effort;
  const now = () => performance.now();
  if (!quiet) {
    const seconds = await forecastSeconds(inputs, { subjects: pool, workers, now });
    streams.err.write(
      `Solving ${pool} subjects under ${inputs.design.arms.length} arms takes ${formatDuration(seconds)}.\n`,
    );
  }
  const words = {
    pool: { doing: 'solving', things: 'subjects' },
    replicates: { doing: 'repeating', things: 'trials' },
    sizes: { doing: 'repeating', things: 'trials of other sizes' },
  };
  const start = (stage: PowerStage) => reportProgress(streams.err, { quiet, now, words: words[stage] });
  const told = {
    pool: (took: string) => `Solved ${pool} subjects in ${took}.\n`,
    replicates: (took: string) =>
      `Repeated ${replicates} trials, and as many for the pool error, in ${took}.\n`,
    sizes: (took: string) => `Repeated them at ${sizes.length} other sizes in ${took}.\n`,
  };
  let progress: Progress = start('pool');
  let since = now();
  try {
    return await estimatePower(inputs, {
      pool,
      replicates,
      sizes,
      spread: spreadOverThreads({ workers, signal: streams.signal }),
      onProgress(stage, done, of) {
        progress.update(done, of);
        if (done < of) return;
        progress.finish();
        if (!quiet) streams.err.write(told[stage](`${((now() - since) / 1000).toFixed(1)} s`));
        since = now();
        if (stage === 'pool') progress = start('replicates');
        if (stage === 'replicates' && sizes.length > 0) progress = start('sizes');
      },
    });
  } finally {
    progress.finish();
  }
}

function describe(found: OperatingCharacteristics, title: string): string {
  const { subjects, replicates, pool, seed } = found;
  const sizes = `${formatCount(replicates)} trials of ${formatCount(subjects)} subjects from a pool of ${formatCount(pool)}, seed ${seed}`;
  return `${title}\n${sizes}\n\n${characteristicsTable(found)}\n\n${researchSentence}\n`;
}

function tellFailures(
  { failures }: OperatingCharacteristics,
  allowed: number,
  { err }: Pick<Streams, 'err'>,
): ExitCode {
  for (const { subject, arm, day, outcome } of failures) {
    err.write(`Subject ${subject} of the pool (arm ${arm}) failed to solve on day ${day}: ${outcome}\n`);
  }
  if (failures.length <= allowed) return exitCodes.ok;
  err.write(`${failures.length} failures to solve; ${allowed} are allowed (--max-failures).\n`);
  return exitCodes.failedSubjects;
}
