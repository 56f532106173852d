import type { RangeResult, SubjectRange } from '../data/range-result.ts';
import { addWork } from './add-work.ts';
import type { Course } from './course.ts';
import { observe } from './observe.ts';
import { workOfCourse } from './share-course.ts';
import type { SolveOptions } from './solve.ts';
import { solveRange } from './solve-range.ts';
import { splitSubjects } from './split-subjects.ts';
import { spreadInPlace } from './spread.ts';

/**
 * Follows the subjects of one shard: a range that one process of many solves. A pure function of course and range.
 * @param course made by `prepareTrial` from the same inputs in every process
 * @param shard first subject and count
 * @param options how; the result is the same with any
 */
export async function solveShard(
  course: Course,
  shard: SubjectRange,
  options: SolveOptions = {},
): Promise<RangeResult> {
  const { spread = spreadInPlace((range) => solveRange(course, range)), onProgress = () => {} } = options;
  const ranges = [...splitSubjects(shard.count, options)].map((range) => ({
    ...range,
    first: range.first + shard.first,
  }));
  const solved: RangeResult[] = [];
  let done = 0;
  await spread(workOfCourse(course, ranges), (result: RangeResult) => {
    solved.push(result);
    done += result.range.count;
    onProgress(done, shard.count);
  });
  return {
    range: { ...shard, reverse: false },
    observations: observe(solved),
    work: addWork(solved.map((range) => range.work)),
  };
}
