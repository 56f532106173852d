import { availableParallelism } from 'node:os';
import { defaultRangeSize, mostSubjects, type Problem, problem } from '@opsonin/engine';
import { readCounts, seedLimits, workerLimits } from './count-options.ts';
import { type FigureFormat, figureFormats } from './write-figures.ts';

/** Options of `trial run` as typed. */
export interface TypedRunOptions {
  readonly subjects?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly rangeSize?: string;
  readonly maxFailures?: string;
  readonly figures?: string;
  readonly runFolder?: string;
  readonly cluster?: string;
  readonly shardSize?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly reverse?: boolean;
}

/** Options of `trial run`, checked; `null` means what the design says. */
export interface RunOptions {
  readonly subjects: number | null;
  readonly seed: number | null;
  readonly workers: number;
  readonly rangeSize: number;
  readonly maxFailures: number | null;
  /** Where shards are kept; null: nowhere. */
  readonly runFolder: string | null;
  /** Null: on this machine. */
  readonly cluster: 'slurm' | null;
  /** Null: as many as is best. */
  readonly shardSize: number | null;
  readonly out: string;
  /** Formats in which figures are written beside the report; none by default. */
  readonly figures: readonly FigureFormat[];
  readonly json: boolean;
  readonly reverse: boolean;
}

const limits = {
  '--subjects': [1, mostSubjects],
  '--seed': seedLimits,
  '--workers': workerLimits,
  '--range-size': [1, mostSubjects],
  '--max-failures': [0, mostSubjects],
  '--shard-size': [1, mostSubjects],
} as const;

/** How many workers are used unless told otherwise. */
export function defaultWorkers(): number {
  return Math.min(16, availableParallelism());
}

/** How a trial is solved when nothing is typed. */
export function defaultRunOptions(): Pick<RunOptions, 'workers' | 'rangeSize' | 'reverse' | 'json'> {
  return { workers: defaultWorkers(), rangeSize: defaultRangeSize, reverse: false, json: false };
}

/** Checks the options; returns those that are sound and every problem. */
export function checkRunOptions(typed: TypedRunOptions): { options: RunOptions; problems: Problem[] } {
  const { counts, problems } = readCounts(
    {
      '--subjects': typed.subjects,
      '--seed': typed.seed,
      '--workers': typed.workers,
      '--range-size': typed.rangeSize,
      '--max-failures': typed.maxFailures,
      '--shard-size': typed.shardSize,
    },
    limits,
  );
  const folder = (text: string, flag: string): string => {
    if (text.trim() === '') problems.push(emptyFolderName(flag));
    return text;
  };
  if (typed.cluster !== undefined && typed.cluster !== 'slurm') problems.push(unknownCluster(typed.cluster));
  const options = {
    subjects: counts['--subjects'],
    seed: counts['--seed'],
    workers: counts['--workers'] ?? defaultWorkers(),
    rangeSize: counts['--range-size'] ?? defaultRangeSize,
    maxFailures: counts['--max-failures'],
    figures: readFormats(typed.figures ?? '', problems),
    shardSize: counts['--shard-size'],
    runFolder: typed.runFolder === undefined ? null : folder(typed.runFolder, '--run-folder'),
    cluster: typed.cluster === 'slurm' ? ('slurm' as const) : null,
    out: folder(typed.out ?? 'reports', '--out'),
    json: typed.json ?? false,
    reverse: typed.reverse ?? false,
  };
  return { options, problems };
}

/** Options of `trial run` that would change nothing beside the others typed. */
export function checkIdleOptions({ rangeSize, shardSize, runFolder, cluster }: TypedRunOptions): Problem[] {
  const hasShards = runFolder !== undefined || cluster !== undefined;
  const idle = (flag: string, parts: { expected: string; remedy: string }, value: string) =>
    problem('idle-option', flag, { ...parts, received: `"${value}"` });
  return [
    ...(rangeSize !== undefined && hasShards
      ? [
          idle(
            '--range-size',
            {
              expected: 'nothing beside `--run-folder` or `--cluster`, where a worker takes a whole shard',
              remedy: 'Write `--shard-size` in its place.',
            },
            rangeSize,
          ),
        ]
      : []),
    ...(shardSize !== undefined && !hasShards
      ? [
          idle(
            '--shard-size',
            {
              expected: '`--run-folder` or `--cluster` beside it, without which there are no shards',
              remedy: 'Name a `--run-folder`, or write `--range-size` for what a worker takes at once.',
            },
            shardSize,
          ),
        ]
      : []),
  ];
}

function readFormats(text: string, problems: Problem[]): FigureFormat[] {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const known: readonly string[] = figureFormats;
  for (const word of words.filter((w) => !known.includes(w))) {
    problems.push(
      problem('bad-option', '--figures', {
        expected: figureFormats.join(' or '),
        received: `"${word}"`,
        remedy: 'Write e.g. `--figures svg,png`.',
      }),
    );
  }
  return figureFormats.filter((format) => words.includes(format));
}

function emptyFolderName(flag: string): Problem {
  return problem('bad-option', flag, {
    expected: 'the name of a folder',
    received: 'an empty text',
    remedy: `Write e.g. \`${flag} ${flag === '--out' ? 'reports' : 'runs/mine'}\`.`,
  });
}

function unknownCluster(received: string): Problem {
  return problem('bad-option', '--cluster', {
    expected: 'slurm',
    received: `"${received}"`,
    remedy: 'For Kubernetes see docs/clusters.md.',
  });
}
