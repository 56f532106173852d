import {
  defaultPoolSize,
  defaultReplicates,
  estimatePower,
  formatCount,
  mostSubjects,
  type OperatingCharacteristics,
  type PowerStage,
  researchSentence,
  type TrialInputs,
} from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { characteristicsTable } from './characteristics-table.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, seedLimits, workerLimits } from './count-options.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { forecastSeconds, formatDuration } from './forecast-pool.ts';
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
 * Estimates the operating characteristics of a trial and prints them.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved; Cancelled
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
  collector.settle();
  const { design } = inputs!;
  const subjects = counts['--subjects'] ?? design.subjects;
  const sized = { ...inputs!, design: { ...design, subjects, seed: counts['--seed'] ?? design.seed } };
  const found = await estimate(sized, {
    pool: counts['--pool'] ?? defaultPoolSize,
    replicates: counts['--replicates'] ?? defaultReplicates,
    workers: counts['--workers'] ?? defaultWorkers(),
    quiet: typed.json ?? false,
    streams,
  });
  if (typed.json) streams.out.write(`${JSON.stringify(found)}\n`);
  else streams.out.write(describe(found, design.title));
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

interface Effort {
  readonly pool: number;
  readonly replicates: number;
  readonly workers: number;
  readonly quiet: boolean;
  readonly streams: Streams;
}

async function estimate(inputs: TrialInputs, effort: Effort): Promise<OperatingCharacteristics> {
  const { pool, replicates, workers, quiet, streams } = effort;
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
  };
  const start = (stage: PowerStage) => reportProgress(streams.err, { quiet, now, words: words[stage] });
  const told = {
    pool: (took: string) => `Solved ${pool} subjects in ${took}.\n`,
    replicates: (took: string) =>
      `Repeated ${replicates} trials, and as many for the pool error, in ${took}.\n`,
  };
  let progress: Progress = start('pool');
  let since = now();
  try {
    return await estimatePower(inputs, {
      pool,
      replicates,
      spread: spreadOverThreads({ workers, signal: streams.signal }),
      onProgress(stage, done, of) {
        progress.update(done, of);
        if (done < of) return;
        progress.finish();
        if (!quiet) streams.err.write(told[stage](`${((now() - since) / 1000).toFixed(1)} s`));
        since = now();
        if (stage === 'pool') progress = start('replicates');
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
