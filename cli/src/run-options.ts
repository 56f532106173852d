import { availableParallelism } from 'node:os';
import { defaultRangeSize, mostSubjects, type Problem, problem } from '@opsonin/engine';
import { type FigureFormat, figureFormats } from './write-figures.ts';

/** Options of `trial run` as typed. */
export interface TypedRunOptions {
  readonly subjects?: string;
  readonly seed?: string;
  readonly workers?: string;
  readonly rangeSize?: string;
  readonly maxFailures?: string;
  readonly out: string;
  readonly figures?: string;
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
  readonly out: string;
  /** Formats in which figures are written beside the report; none by default. */
  readonly figures: readonly FigureFormat[];
  readonly json: boolean;
  readonly reverse: boolean;
}

const limits = {
  subjects: [1, mostSubjects],
  seed: [0, Number.MAX_SAFE_INTEGER],
  workers: [1, 256],
  rangeSize: [1, mostSubjects],
  maxFailures: [0, mostSubjects],
} as const;

/** How many workers are used unless told otherwise. */
export function defaultWorkers(): number {
  return Math.min(16, availableParallelism());
}

/** Checks the options; returns those that are sound and every problem. */
export function checkRunOptions(typed: TypedRunOptions): { options: RunOptions; problems: Problem[] } {
  const problems: Problem[] = [];
  const count = (name: keyof typeof limits, flag: string): number | null => {
    const text = typed[name];
    if (text === undefined) return null;
    const [least, most] = limits[name];
    const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    problems.push(
      problem('bad-option', flag, {
        expected: `a whole number from ${least} to ${most}`,
        received: `"${text}"`,
        remedy: `Write e.g. \`${flag} ${Math.max(1, least)}\`.`,
      }),
    );
    return null;
  };
  if (typed.out.trim() === '') {
    problems.push(
      problem('bad-option', '--out', {
        expected: 'the name of a folder',
        received: 'an empty text',
        remedy: 'Write e.g. `--out reports`.',
      }),
    );
  }
  const options = {
    subjects: count('subjects', '--subjects'),
    seed: count('seed', '--seed'),
    workers: count('workers', '--workers') ?? defaultWorkers(),
    rangeSize: count('rangeSize', '--range-size') ?? defaultRangeSize,
    maxFailures: count('maxFailures', '--max-failures'),
    out: typed.out,
    figures: readFormats(typed.figures ?? '', problems),
    json: typed.json ?? false,
    reverse: typed.reverse ?? false,
  };
  return { options, problems };
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
