import { instantiateKernel } from '../compile/compile.ts';
import type { Cohort } from '../data/cohort.ts';
import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import type { AnswerRange } from './answer-ranges.ts';
import type { Course } from './course.ts';
import { crashedRange } from './crashed-range.ts';
import { solveRange } from './solve-range.ts';
import type { RangeWork } from './spread.ts';

/** What a worker of a trial is given at its start: the course without subjects, and no kernel yet; plain data. */
export interface SharedCourse {
  readonly kind: 'trial';
  readonly course: Omit<Course, 'kernel' | 'cohort' | 'firstSubject'>;
}

/** The part of a course that can be posted; a worker makes its kernel from the compiled model. */
export function shareCourse({ kernel: _, cohort: __, firstSubject: ___, ...course }: Course): SharedCourse {
  return { kind: 'trial', course };
}

/** Those of a cohort who are in a range, in columns of their own. */
export function subjectsOf(cohort: Cohort, { first, count }: SubjectRange): Cohort {
  const end = first + count;
  return {
    ...cohort,
    size: count,
    values: cohort.values.map((column) => column.slice(first, end)),
    categorical: cohort.categorical.map((column) => ({ ...column, index: column.index.slice(first, end) })),
    arm: cohort.arm.slice(first, end),
    stratum: cohort.stratum.slice(first, end),
    entryDay: cohort.entryDay.slice(first, end),
  };
}

/** Ranges of the subjects of a course as work to be spread. */
export function workOfCourse(course: Course, ranges: Iterable<SubjectRange>): RangeWork<RangeResult> {
  return {
    ranges,
    begin: shareCourse(course),
    partOf: (range) => subjectsOf(course.cohort, range),
    crashed: crashedRange,
  };
}

/** The worker's side: a kernel of its own, and then the course of each range with the subjects that came along. */
export async function takeCohort(
  course: SharedCourse['course'],
): Promise<(range: SubjectRange, part: unknown) => Course> {
  const kernel = await instantiateKernel(course.compiled);
  return (range, part) => ({ ...course, kernel, cohort: part as Cohort, firstSubject: range.first });
}

/** The worker of a trial: solves each range. */
export async function takeCourse({ course }: SharedCourse): Promise<AnswerRange> {
  const withCohort = await takeCohort(course);
  return (range, part) => solveRange(withCohort(range, part), range);
}
