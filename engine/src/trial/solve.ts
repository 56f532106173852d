import { aFlag, aFunction, aNumber, type Fields, optional } from '../data/check-fields.ts';
import type { RangeResult } from '../data/range-result.ts';
import type { Course } from './course.ts';
import { crashedRange } from './crashed-range.ts';
import { shareCourse, subjectsOf } from './share-course.ts';
import { solveRange } from './solve-range.ts';
import { type SplitOptions, splitSubjects } from './split-subjects.ts';
import { type Spread, spreadInPlace } from './spread.ts';

/** How `solve` goes about it. */
export interface SolveOptions extends SplitOptions {
  /** Who solves the ranges; default here, one range after the other. */
  readonly spread?: Spread;
  readonly onProgress?: (done: number, of: number) => void;
}

/** What may be said of how ranges are solved. */
export const solveFields: Fields<SolveOptions> = {
  rangeSize: optional(aNumber),
  reverse: optional(aFlag),
  spread: optional(aFunction),
  onProgress: optional(aFunction),
};

/** Follows all subjects of a course, in ranges; the results come in the order of the ranges. */
export async function solve(course: Course, options: SolveOptions = {}): Promise<readonly RangeResult[]> {
  const { spread = spreadInPlace((range) => solveRange(course, range)), onProgress = () => {} } = options;
  const { cohort } = course;
  const work = {
    ranges: splitSubjects(cohort.size, options),
    begin: shareCourse(course),
    partOf: (range: RangeResult['range']) => subjectsOf(cohort, range),
    crashed: crashedRange,
  };
  const solved: RangeResult[] = [];
  let done = 0;
  await spread(work, (result: RangeResult) => {
    solved.push(result);
    done += result.range.count;
    onProgress(done, cohort.size);
  });
  return solved;
}
