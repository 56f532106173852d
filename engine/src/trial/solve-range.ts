import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import { followInLanes } from '../solve/lanes.ts';
import { addWork } from './add-work.ts';
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
