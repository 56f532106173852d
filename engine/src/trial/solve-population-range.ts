import { checkDoses } from '../data/check-doses.ts';
import { failureKinds } from '../data/observations.ts';
import type { PopulationValues } from '../data/population-values.ts';
import { InputError } from '../data/problem.ts';
import type { SubjectRange } from '../data/range-result.ts';
import type { Outcome, Work } from '../data/trajectory.ts';
import type { FollowUp } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { followInLanes } from '../solve/lanes.ts';
import { beginDoses } from '../solve/solve.ts';
import { addWork } from './add-work.ts';
import { loadPlan, type PopulationCourse } from './population-course.ts';

interface SubjectValues {
  /** `values[d * symbols + s]` */
  readonly values: Float64Array;
  readonly outcome: Outcome;
  readonly work: Work;
}

/**
 * Solves a range of the subjects of a population: a pure function of the course and the range.
 *
 * @param course made by `setPopulation` from the same description on every worker
 * @param range first subject, count, and whether to take the last subject first
 * @throws InputError when the plan of a subject names an unknown parameter or a dose of it cannot be meant
 */
export function solvePopulationRange(course: PopulationCourse, range: SubjectRange): PopulationValues {
  const subjects = Array.from({ length: range.count }, (_, k) => range.first + k);
  if (range.reverse) subjects.reverse();
  const solved = followInLanes(course.kernel, subjects, {
    tolerances: course.tolerances,
    follow: (integration, subject) => followPlan(course, integration, subject),
  });
  if (range.reverse) solved.reverse();
  const size = course.days.length * course.symbols.length;
  const values = new Float64Array(range.count * size);
  solved.forEach((subject, k) => {
    values.set(subject.values, k * size);
  });
  const failure = Int8Array.from(solved, ({ outcome: { kind } }) =>
    kind === 'success' ? -1 : failureKinds.indexOf(kind),
  );
  return { range, values, failure, work: addWork(solved.map(({ work }) => work)) };
}

function* followPlan(
  course: PopulationCourse,
  integration: Integration,
  subject: number,
): FollowUp<SubjectValues> {
  const plan = course.subject(subject);
  const problems = checkDoses(plan.doses, integration.kernel.states.length, `subject ${subject}: doses`);
  if (problems.length > 0) throw new InputError(problems);
  loadPlan(course, plan, integration.lane);
  const { states, values, outcome, work } = yield* beginDoses(integration, {
    doses: plan.doses,
    times: course.days,
  });
  const kept = new Float64Array(course.days.length * course.symbols.length).fill(Number.NaN);
  course.days.forEach((day, d) => {
    const row = values.subarray(d * states.length, (d + 1) * states.length);
    if (row.some(Number.isNaN)) return;
    integration.observeAt(day, row);
    course.observables.forEach(({ from, index }, s) => {
      const value = from === 'state' ? row[index]! : integration.output(index);
      // one NaN for all, so that equal results are equal bytes
      kept[d * course.symbols.length + s] = Number.isNaN(value) ? Number.NaN : value;
    });
  });
  return { values: kept, outcome, work };
}
