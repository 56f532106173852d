import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import type { Course } from './course.ts';
import { solveRange } from './solve-range.ts';

/** Hands ranges to workers and returns their results in any order; `onRange` is told the subjects done. */
export type Spread = (
  ranges: readonly SubjectRange[],
  onRange: (subjects: number) => void,
) => Promise<readonly RangeResult[]>;

/** Subjects per range: enough to hide the cost of a message, few enough to keep workers evenly busy. */
const rangeSize = 16;

/** How `solve` goes about it. */
export interface SolveOptions {
  /** Default: solve here, one range after the other. */
  readonly spread?: Spread;
  /** Solve the last subject first; a check, the result is the same. */
  readonly reverse?: boolean;
  readonly onProgress?: (done: number, of: number) => void;
}

/** Follows all subjects of a course, in ranges; the results come in any order. */
export async function solve(course: Course, options: SolveOptions = {}): Promise<readonly RangeResult[]> {
  const { reverse = false, onProgress = () => {} } = options;
  const { size } = course.cohort;
  const ranges = Array.from({ length: Math.ceil(size / rangeSize) }, (_, k) => ({
    first: k * rangeSize,
    count: Math.min(rangeSize, size - k * rangeSize),
    reverse,
  }));
  if (reverse) ranges.reverse();
  let done = 0;
  const onRange = (subjects: number) => {
    done += subjects;
    onProgress(done, size);
  };
  const spread = options.spread ?? inPlace(course);
  return await spread(ranges, onRange);
}

function inPlace(course: Course): Spread {
  return async (ranges, onRange) =>
    ranges.map((range) => {
      const result = solveRange(course, range);
      onRange(range.count);
      return result;
    });
}
