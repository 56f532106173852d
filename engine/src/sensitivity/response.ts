import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import { derive } from '../endpoints/derive.ts';
import type { IntercurrentEvent } from '../endpoints/intercurrent-event.ts';
import { log } from '../math/log.ts';
import { estimateCox } from '../statistics/cox.ts';
import { estimateKaplanMeier } from '../statistics/kaplan-meier.ts';
import { estimateQuantile } from '../statistics/median-survival.ts';
import { compareArms } from '../trial/compare-arms.ts';
import { countFailures } from '../trial/count-failures.ts';
import type { Course } from '../trial/course.ts';
import { survivalDataOf } from '../trial/estimate.ts';
import { concatenate } from '../trial/recorder.ts';

/** What is to be explained. */
export interface ResponsePlan {
  readonly endpoint: string;
  readonly cutoffDay: number;
  /** Events that the estimand does not leave to the treatment policy. */
  readonly intercurrent: readonly IntercurrentEvent[];
  readonly measure: 'hazard ratio' | 'median';
  /** Indices of the experimental and the control arm, or of the one whose median it is. */
  readonly arms: readonly number[];
}

/** The response of one point. */
export interface Response {
  /** Log hazard ratio, or log median [months]; NaN where there is none. */
  readonly value: number;
  /** Failures to solve over subjects and arms. */
  readonly failures: number;
}

/**
 * Solves every subject of a course under every arm and reads the response off.
 *
 * @param course with the parameters of the point
 * @param plan what is wanted
 */
export function respond(course: Course, plan: ResponsePlan): Response {
  const { size, entryDay } = course.cohort;
  const subjects = Array.from({ length: size }, (_, i) => i);
  const solved = compareArms(course, subjects);
  const records = course.schedules.map((_, arm) =>
    concatenate(solved.map(({ arms }) => arms[arm]!.observations)),
  );
  const columns = plan.arms.map((arm) => {
    const { rows } = derive(records[arm]!, entryDay, [plan]);
    return rows[0] as TimeToEventColumn;
  });
  const failures = records.reduce((sum, record) => sum + countFailures(record), 0);
  return {
    value: plan.measure === 'median' ? logMedian(columns[0]!) : logRatio(columns[0]!, columns[1]!),
    failures,
  };
}

/** By Cox, every subject once under each arm. */
function logRatio(experimental: TimeToEventColumn, control: TimeToEventColumn): number {
  const [a, b] = [dataOf(experimental), dataOf(control)];
  const size = a.time.length + b.time.length;
  const data = { time: new Float64Array(size), event: new Uint8Array(size) };
  for (const column of ['time', 'event'] as const) {
    data[column].set(a[column]);
    data[column].set(b[column], a.time.length);
  }
  const isExperimental = Float64Array.from(data.time, (_, k) => (k < a.time.length ? 1 : 0));
  const fit = estimateCox(data, [isExperimental]);
  return fit.outcome === 'success' ? fit.coefficients[0]! : Number.NaN;
}

function logMedian(column: TimeToEventColumn): number {
  const { value } = estimateQuantile(estimateKaplanMeier(dataOf(column)));
  return value === null || !(value > 0) ? Number.NaN : log(value / daysPerMonth);
}

function dataOf(column: TimeToEventColumn) {
  return survivalDataOf(column, [...column.time.keys()]);
}
