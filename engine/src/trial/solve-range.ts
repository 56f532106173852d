import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import type { Work } from '../data/trajectory.ts';
import { followInLanes } from '../solve/lanes.ts';
import type { Course } from './course.ts';
import { concatenate } from './recorder.ts';
import { followSubject } from './subject.ts';

/**
 * Follows a range of subjects: the unit of parallel work. A pure function of the course and the range.
 *
 * @param course made by `prepareTrial` from the same inputs on every worker
 * @param range first subject, count, and whether to take the last subject first
 */
export function solveRange(course: Course, range: SubjectRange): RangeResult {
  const order = Array.from({ length: range.count }, (_, k) => (range.reverse ? range.count - 1 - k : k));
  const solved = followInLanes(
    course.kernel,
    order.map((k) => range.first + k),
    {
      tolerances: course.tolerances,
      follow: (integration, subject) => followSubject(course, integration, subject),
    },
  );
  if (range.reverse) solved.reverse();
  return {
    range,
    observations: concatenate(solved.map((s) => s.observations)),
    work: addWork(solved.map((s) => s.work)),
  };
}

/** Sums of the work of several integrations. */
export function addWork(parts: readonly Readonly<Work>[]): Work {
  const sum: Work = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
  for (const part of parts) {
    for (const key of Object.keys(sum) as (keyof Work)[]) sum[key] += part[key];
  }
  return sum;
}
