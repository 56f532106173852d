import { InputError, problem } from '../data/problem.ts';
import type { SubjectRange } from '../data/range-result.ts';

/** Subjects per range: enough to hide the cost of a message, few enough to keep workers evenly busy. */
export const defaultRangeSize = 16;

export interface SplitOptions {
  /** Subjects per range, from 1; default 16. The result is the same with any. */
  readonly rangeSize?: number;
  /** The last subject first; the result is the same. */
  readonly reverse?: boolean;
}

/**
 * Splits subjects 0 … size − 1 into ranges of equal size, the last in their order being shorter.
 * @throws InputError when the size of a range is no whole number from 1
 */
export function splitSubjects(
  size: number,
  { rangeSize = defaultRangeSize, reverse = false }: SplitOptions = {},
): Iterable<SubjectRange> {
  if (!Number.isSafeInteger(rangeSize) || rangeSize < 1) throw wrongSize(rangeSize);
  return rangesOf(size, rangeSize, reverse);
}

/** One at a time: a million subjects need no list of their ranges. */
function* rangesOf(size: number, rangeSize: number, reverse: boolean): Generator<SubjectRange> {
  const ranges = Math.ceil(size / rangeSize);
  for (let k = 0; k < ranges; k++) {
    const first = (reverse ? ranges - 1 - k : k) * rangeSize;
    yield { first, count: Math.min(rangeSize, size - first), reverse };
  }
}

function wrongSize(received: number): InputError {
  return new InputError([
    problem('bad-range-size', 'rangeSize', {
      expected: 'a whole number of subjects from 1',
      received: String(received),
      remedy: `Leave it out for ${defaultRangeSize}.`,
    }),
  ]);
}
