import {
  checkSearch,
  defaultSearchSubjects,
  describeSearch,
  mostSubjects,
  type Problem,
  problem,
  readDays,
  researchSentence,
  type SearchPlan,
  searchSchedules,
} from '@opsonin/engine';
import { openCatalog } from './catalog.ts';
import { collectProblems } from './collect-problems.ts';
import { readCounts, seedLimits, workerLimits } from './count-options.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { reportProgress } from './progress.ts';
import { readTrial } from './read-trial.ts';
import { defaultWorkers } from './run-options.ts';
import type { Streams } from './streams.ts';
import { spreadOverThreads } from './threads.ts';

/** Options of `trial schedule` as typed. */
export interface TypedScheduleOptions {
  readonly arm: string;
  readonly drug: string;
  readonly protect: string;
  readonly horizon: string;
  readonly primes: string;
  readonly primeEvery: string;
  readonly boosters: string;
  readonly boosterEvery: string;
  readonly subjects?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly json?: boolean;
}

const limits = {
  '--subjects': [2, mostSubjects],
  '--seed': seedLimits,
  '--workers': workerLimits,
} as const;

/** Least and most of the lists of numbers. */
const lists = {
  '--primes': [1, 100],
  '--prime-every': [1, 3650],
  '--boosters': [0, 100],
  '--booster-every': [1, 3650],
} as const;

/**
 * Searches the fewest injections that protect a share of women, and prints every schedule that was tried.
 * @param name name in the catalog or path of a design file
 * @param typed options as typed
 * @param streams where to print, and what cancels
 * @throws InputError with every problem, before anything is solved; Cancelled
 */
export async function scheduleTrialCommand(
  name: string,
  typed: TypedScheduleOptions,
  streams: Streams,
): Promise<ExitCode> {
  const flags = { '--subjects': typed.subjects, '--seed': typed.seed, '--workers': typed.workers };
  const { counts, problems } = readCounts(flags, limits);
  const collector = collectProblems();
  collector.problems.push(...problems);
  const { plan, problems: wrong } = readPlan(typed);
  collector.problems.push(...wrong);
  const read = collector.attempt(() => readTrial(name, openCatalog()));
  if (read !== null) collector.problems.push(...checkSearch(read.design, plan));
  collector.settle();
  const { design } = read!;
  const subjects = counts['--subjects'] ?? defaultSearchSubjects;
  const inputs = { ...read!, design: { ...design, subjects, seed: counts['--seed'] ?? design.seed } };
  const words = { doing: 'searching', things: 'schedules' };
  const quiet = typed.json ?? false;
  const progress = reportProgress(streams.err, { quiet, now: () => performance.now(), words });
  try {
    const workers = counts['--workers'] ?? defaultWorkers();
    const found = await searchSchedules(inputs, plan, {
      workers: spreadOverThreads({ workers, signal: streams.signal }),
      onProgress: progress.update,
    });
    progress.finish();
    const text = typed.json ? JSON.stringify(found) : [...describeSearch(found), researchSentence].join('\n');
    streams.out.write(`${text}\n`);
  } finally {
    progress.finish();
  }
  return exitCodes.ok;
}

function readPlan(typed: TypedScheduleOptions): { readonly plan: SearchPlan; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const list = (flag: keyof typeof lists, text: string): number[] => {
    const numbers = readList(text, lists[flag]);
    if (numbers !== null) return numbers;
    const [least, most] = lists[flag];
    problems.push(
      problem('bad-option', flag, {
        expected: `whole numbers from ${least} to ${most} with commas, or a range such as 1-4`,
        received: `"${text}"`,
        remedy: `Write e.g. \`${flag} ${flag.endsWith('every') ? '30,91' : '1-4,6'}\`.`,
      }),
    );
    return [];
  };
  const protect = /^(0?\.\d+|0|1)$/.test(typed.protect) ? Number(typed.protect) : Number.NaN;
  if (!(protect > 0 && protect <= 1)) {
    problems.push(
      problem('bad-option', '--protect', {
        expected: 'a share above 0, at most 1',
        received: `"${typed.protect}"`,
        remedy: 'Write e.g. `--protect 0.8`.',
      }),
    );
  }
  const horizon = readDays(typed.horizon, '--horizon', 1);
  if ('problem' in horizon) problems.push(horizon.problem);
  const plan = {
    arm: typed.arm,
    drug: typed.drug,
    protect,
    horizonDays: 'days' in horizon ? Math.round(horizon.days) : Number.NaN,
    family: {
      primes: list('--primes', typed.primes),
      primeDays: list('--prime-every', typed.primeEvery),
      boosters: list('--boosters', typed.boosters),
      boosterDays: list('--booster-every', typed.boosterEvery),
    },
  };
  return { plan, problems };
}

/** e.g. `1-3,6` as 1, 2, 3, 6; null where something is no whole number within the limits. */
function readList(text: string, [least, most]: readonly [number, number]): number[] | null {
  const numbers = text.split(',').flatMap((part) => {
    const found = /^\s*(\d{1,4})(?:-(\d{1,4}))?\s*$/.exec(part);
    if (found === null) return [Number.NaN];
    const [from, to] = [Number(found[1]), Number(found[2] ?? found[1])];
    return to < from ? [Number.NaN] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  return numbers.every((n) => n >= least && n <= most) ? [...new Set(numbers)] : null;
}
