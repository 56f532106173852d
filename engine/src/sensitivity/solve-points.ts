import type { Cohort } from '../data/cohort.ts';
import type { SubjectRange } from '../data/range-result.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { AnswerRange } from '../trial/answer-ranges.ts';
import type { Course } from '../trial/course.ts';
import { cohortWith } from '../trial/same-patients.ts';
import { type SharedCourse, takeCohort } from '../trial/share-course.ts';
import type { Factor } from './list-factors.ts';
import { type ResponsePlan, respond } from './response.ts';
import { varyInputs } from './vary-inputs.ts';

/** What solving any point needs; plain data that can be posted. */
export interface PointPlan {
  readonly kind: 'sensitivity points';
  readonly inputs: TrialInputs;
  readonly course: SharedCourse['course'];
  /** Subjects at the values of the catalog. */
  readonly cohort: Cohort;
  /** Number of each as a virtual patient: at every point she is the same woman with other parameters. */
  readonly patients: readonly number[];
  readonly factors: readonly Factor[];
  /** Points × factors, by row: places between the limits, 0 to 1. */
  readonly places: Float64Array;
  readonly response: ResponsePlan;
}

/** Responses of a range of points. */
export interface PointRange {
  readonly range: SubjectRange;
  readonly values: Float64Array;
  readonly failures: Int32Array;
}

/** The worker's side: a kernel of its own, and then range after range of points. */
export async function takePoints(plan: PointPlan): Promise<AnswerRange> {
  return solvePoints(plan);
}

/** Makes the function that solves points of a plan. */
export async function solvePoints(plan: PointPlan): Promise<(range: SubjectRange) => PointRange> {
  const withCohort = await takeCohort(plan.course);
  const whole = { first: 0, count: plan.cohort.size, reverse: false };
  const courseAt = (point: number): Course => withCohort(whole, cohortAt(plan, point));
  return (range) => {
    const found = Array.from({ length: range.count }, (_, k) =>
      respond(courseAt(range.first + k), plan.response),
    );
    return {
      range,
      values: Float64Array.from(found, ({ value }) => value),
      failures: Int32Array.from(found, ({ failures }) => failures),
    };
  };
}

/** The cohort with the parameters of a point. */
function cohortAt({ inputs, cohort, patients, factors, places }: PointPlan, point: number): Cohort {
  const own = places.subarray(point * factors.length, (point + 1) * factors.length);
  return cohortWith(cohort, patients, varyInputs(inputs, factors, own));
}
