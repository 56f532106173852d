import type { SubjectRange } from '../data/range-result.ts';

/** Ranges of subjects to solve, and what solving them takes; plain data that can be posted. */
export interface RangeWork<Result> {
  readonly ranges: Iterable<SubjectRange>;
  /** What a worker is given once, at its start. */
  readonly begin: unknown;
  /** What goes with a range, such as the columns of its subjects; default nothing. */
  readonly partOf?: (range: SubjectRange) => unknown;
  /** The result of a range whose worker crashed twice; without it such a crash ends the run. */
  readonly crashed?: (range: SubjectRange) => Result;
}

/**
 * Has ranges solved somewhere and hands their results to `take`, in the order of the ranges and one at a time: the
 * next comes when `take` is done with the one before.
 */
export type Spread = <Result>(
  work: RangeWork<Result>,
  take: (result: Result) => void | Promise<void>,
) => Promise<void>;

/** Solves ranges here, one after the other. */
export function spreadInPlace(solve: (range: SubjectRange) => unknown): Spread {
  return async <Result>(
    { ranges }: RangeWork<Result>,
    take: (result: Result) => void | Promise<void>,
  ): Promise<void> => {
    for (const range of ranges) await take(solve(range) as Result);
  };
}
