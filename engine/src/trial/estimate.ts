import type {
  ArmAnalysis,
  Estimate,
  LandmarkEstimate,
  RateEstimate,
  RestrictedMeanEstimate,
  SurvivalCurve,
  TimeToEventEstimate,
} from '../data/analysis.ts';
import {
  type EndpointColumn,
  type EndpointTable,
  responseClasses,
  type TimeToEventColumn,
} from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import type { EndpointPlan, TrialDesign } from '../data/trial-design.ts';
import { endpoints } from '../endpoints/list.ts';
import { atRiskAt, estimateKaplanMeier, type KaplanMeierCurve } from '../statistics/kaplan-meier.ts';
import { estimateLandmarkSurvival } from '../statistics/landmark-survival.ts';
import { estimateQuantile } from '../statistics/median-survival.ts';
import { estimateRate } from '../statistics/response-rate.ts';
import { estimateRestrictedMean } from '../statistics/restricted-mean.ts';
import { competingReasons, incidenceReader } from './competing-risks.ts';
import { horizonOf, landmarksOf, type PlannedTime, planOf } from './plan-of.ts';

/** Months between numbers at risk. */
const atRiskEvery = 6;

/** Of some subjects those who are in the analysis of an endpoint. */
export function analysedOf(column: TimeToEventColumn, members: readonly number[]): number[] {
  return members.filter((i) => !Number.isNaN(column.time[i]!));
}

/** Follow-up of the subjects of one arm for one endpoint. */
export function survivalDataOf(column: TimeToEventColumn, members: readonly number[]): SurvivalData {
  return {
    time: Float64Array.from(members, (i) => column.time[i]!),
    event: Uint8Array.from(members, (i) => column.event[i]!),
  };
}

/** Subjects of each arm, in their order. */
export function membersOf(arm: Int32Array, arms: number): number[][] {
  const members = Array.from({ length: arms }, (): number[] => []);
  arm.forEach((a, i) => {
    members[a]!.push(i);
  });
  return members;
}

/**
 * Estimates every endpoint in every arm: medians, landmarks and restricted means by Kaplan–Meier, rates with exact
 * limits.
 *
 * @param design arms and analysis plan
 * @param arm index of the arm per subject
 * @param table endpoints by column
 */
export function estimate(design: TrialDesign, arm: Int32Array, table: EndpointTable): ArmAnalysis[] {
  const members = membersOf(arm, design.arms.length);
  return design.arms.map(({ id, label, role }, a) => ({
    id,
    label,
    role,
    n: members[a]!.length,
    estimates: table.rows.map((column) =>
      estimateColumn(column, members[a]!, planOf(design, column.endpoint)),
    ),
  }));
}

/** Confidence level the plan asks for an endpoint. */
export function levelOf(design: TrialDesign, endpoint: string): number {
  return planOf(design, endpoint).confidence;
}

function estimateColumn(
  column: EndpointColumn,
  members: readonly number[],
  plan: EndpointPlan,
): TimeToEventEstimate | RateEstimate {
  if (column.kind === 'time to event') return estimateTimeToEvent(column, members, plan);
  const { classes, isCounted } = classesOf(column);
  const count = members.filter(isCounted).length;
  const rate = estimateRate(count, members.length, { level: plan.confidence });
  const tally = classes.names.map(
    (name, k) => [name, members.filter((i) => classes.of(i) === k).length] as const,
  );
  return {
    kind: 'rate',
    endpoint: column.endpoint,
    n: members.length,
    count,
    rate: percent(rate),
    classes: Object.fromEntries(tally),
  };
}

/** Classes of an endpoint, the class of each subject, and who counts in its rate. */
export function classesOf(column: Exclude<EndpointColumn, TimeToEventColumn>) {
  if (column.kind === 'response') {
    const names: readonly string[] = responseClasses;
    return {
      classes: { names, of: (i: number) => column.best[i]! },
      isCounted: (i: number) => column.responder[i] === 1,
    };
  }
  if (column.kind === 'occurrence') {
    return {
      classes: { names: column.words, of: (i: number) => column.found[i]! },
      isCounted: (i: number) => column.found[i] === 0,
    };
  }
  const definition = endpoints.find((d) => d.name === column.endpoint);
  const countFrom = definition?.kind === 'grade' ? definition.countFrom : 1;
  const names: readonly string[] = ['grade 0', 'grade 1', 'grade 2', 'grade 3', 'grade 4', 'grade 5'];
  return {
    classes: { names, of: (i: number) => column.grade[i]! },
    isCounted: (i: number) => column.grade[i]! >= countFrom,
  };
}

function estimateTimeToEvent(
  column: TimeToEventColumn,
  all: readonly number[],
  plan: EndpointPlan,
): TimeToEventEstimate {
  const members = analysedOf(column, all);
  const data = survivalDataOf(column, members);
  const curve = estimateKaplanMeier(data, limitsOf(plan));
  const reasons = column.reasons.map(
    (r, k) => [r, members.filter((i) => column.reason[i] === k).length] as const,
  );
  const horizon = horizonOf(plan);
  return {
    kind: 'time to event',
    endpoint: column.endpoint,
    n: members.length,
    events: data.event.reduce((sum, e) => sum + e, 0),
    median: months(estimateQuantile(curve)),
    curve: curveOf(curve, column.cutoffDay),
    reasons: Object.fromEntries(reasons),
    landmarks: estimateLandmarks(column, members, { plan, curve, times: landmarksOf(plan) }),
    restrictedMean: horizon === null ? null : restrictedMeanOf(curve, horizon),
  };
}

/** Level and scale of the limits of curves. */
function limitsOf({ confidence, interval }: EndpointPlan) {
  return { level: confidence, interval };
}

function estimateLandmarks(
  column: TimeToEventColumn,
  members: readonly number[],
  options: {
    readonly plan: EndpointPlan;
    readonly curve: KaplanMeierCurve;
    readonly times: readonly PlannedTime[];
  },
): LandmarkEstimate[] {
  const { plan, curve, times } = options;
  const competes = times.length > 0 && competingReasons(column.endpoint).length > 0;
  const incidence = competes ? incidenceReader(column, members, limitsOf(plan)) : null;
  return times.map(({ days, months }) => {
    const { outcome, ...eventFree } = estimateLandmarkSurvival(curve, days);
    return {
      months,
      eventFree: percent(eventFree),
      incidence: incidence && percent(incidence(days)),
      outcome,
    };
  });
}

/**
 * Estimates the share without event of some subjects at any time, limits as planned.
 * @param column a time-to-event endpoint
 * @param members subjects; those who are not in the analysis are left out
 * @param by what the plan says of the endpoint, and the time
 */
export function estimateLandmark(
  column: TimeToEventColumn,
  members: readonly number[],
  { plan, time }: { readonly plan: EndpointPlan; readonly time: PlannedTime },
): LandmarkEstimate {
  const analysed = analysedOf(column, members);
  const curve = estimateKaplanMeier(survivalDataOf(column, analysed), limitsOf(plan));
  return estimateLandmarks(column, analysed, { plan, curve, times: [time] })[0]!;
}

function restrictedMeanOf(curve: KaplanMeierCurve, horizon: PlannedTime): RestrictedMeanEstimate {
  const { outcome, ...mean } = estimateRestrictedMean(curve, horizon.days);
  return { toMonths: horizon.months, ...months(mean), outcome };
}

function curveOf(curve: KaplanMeierCurve, cutoffDay: number): SurvivalCurve {
  const last = cutoffDay / daysPerMonth;
  const atRiskMonths: number[] = [];
  for (let month = 0; month <= last; month += atRiskEvery) atRiskMonths.push(month);
  const finite = (x: number): number | null => (Number.isNaN(x) ? null : x);
  const times = [...curve.time];
  return {
    months: times.map((t) => t / daysPerMonth),
    survival: [...curve.survival],
    low: Array.from(curve.low, finite),
    high: Array.from(curve.high, finite),
    before: [...curve.atRisk],
    censored: times.flatMap((t, k) => new Array<number>(curve.censored[k]!).fill(t / daysPerMonth)),
    atRiskMonths,
    atRisk: [
      ...atRiskAt(
        curve,
        atRiskMonths.map((m) => m * daysPerMonth),
      ),
    ],
  };
}

/** Shares as percent. */
export function percent(rate: Estimate): Estimate {
  return eachLimit(rate, (x) => 100 * x);
}

function months(days: Estimate): Estimate {
  return eachLimit(days, (x) => x / daysPerMonth);
}

/** An estimate whose value and limits are changed alike. */
export function eachLimit({ value, low, high }: Estimate, change: (x: number) => number): Estimate {
  const by = (x: number | null) => (x === null ? null : change(x));
  return { value: by(value), low: by(low), high: by(high) };
}
