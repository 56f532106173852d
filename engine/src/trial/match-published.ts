import type { Comparison, Estimate, RateComparison, TimeToEventEstimate } from '../data/analysis.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { PublishedResult } from '../data/published-trial.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { compareLandmark } from './compare-survival.ts';
import { compareWith } from './compared-arms.ts';
import { analysedOf, estimateLandmark, membersOf } from './estimate.ts';
import { planOf } from './plan-of.ts';
import { type ReportedQuantity, reportedQuantityOf } from './published-quantity.ts';

/** A simulated value of a published quantity. */
export interface PublishedMatch {
  /** As in the analysis plan: `pfs`, `os`, `orr` … */
  readonly endpoint: string;
  /** Label of the arm, or `A over B` with the ids of the arms. */
  readonly subject: string;
  /** Id of the arm; for a comparison experimental and control. */
  readonly arms: readonly string[];
  /** `median [months]`, `hazard ratio`, `odds ratio`, `rate [percent]`, `rate at 96 months [percent]`, `difference …`. */
  readonly measure: string;
  readonly simulated: Estimate;
}

type Value = Pick<PublishedMatch, 'measure' | 'simulated'>;

/**
 * Finds the simulated value of the quantity that a published record is about. Landmarks, which the plan need not name,
 * are read off the endpoint table.
 * @param result of the trial, arms and endpoints by their ids
 * @param record one published figure
 * @returns null for figures of subgroups and those that the trial did not simulate
 */
export function matchPublished(result: TrialResult, record: PublishedResult): PublishedMatch | null {
  const quantity = reportedQuantityOf(record);
  if (quantity === null) return null;
  return record.versus === null ? matchArm(result, quantity) : matchComparison(result, quantity);
}

function matchArm(result: TrialResult, quantity: ReportedQuantity): PublishedMatch | null {
  const arm = result.analysis.arms.find(({ id }) => id === quantity.arms[0]);
  const estimate = arm?.estimates.find(({ endpoint }) => endpoint === quantity.endpoint);
  if (arm === undefined || estimate === undefined) return null;
  const value =
    estimate.kind === 'time to event' ? matchTime(result, estimate, quantity) : matchRate(estimate, quantity);
  return value && { endpoint: estimate.endpoint, subject: arm.label, arms: [arm.id], ...value };
}

function matchRate({ rate }: { readonly rate: Estimate }, quantity: ReportedQuantity): Value | null {
  if (quantity.measure !== 'rate' || quantity.atMonths !== null) return null;
  return { measure: 'rate [percent]', simulated: rate };
}

function matchTime(
  result: TrialResult,
  { endpoint, median }: TimeToEventEstimate,
  { measure, atMonths, arms }: ReportedQuantity,
): Value | null {
  if (measure === 'median') return { measure: 'median [months]', simulated: median };
  const column = columnOf(result, endpoint);
  if (atMonths === null || column === undefined) return null;
  const { eventFree } = estimateLandmark(column, subjectsOf(result, arms[0]!), {
    plan: planOf(result.inputs.design, endpoint),
    time: monthTime(atMonths),
  });
  return { measure: `rate at ${atMonths} months [percent]`, simulated: eventFree };
}

function matchComparison(result: TrialResult, quantity: ReportedQuantity): PublishedMatch | null {
  const { endpoint, arms } = quantity;
  const isSame = (c: { endpoint: string; experimental: string; control: string }) =>
    c.endpoint === endpoint && c.experimental === arms[0] && c.control === arms[1];
  const survival = result.analysis.comparisons.find(isSame);
  const rates = result.analysis.rateComparisons.find(isSame);
  const value = survival
    ? compareTimes(result, survival, quantity)
    : rates
      ? compareShares(rates, quantity)
      : null;
  return value && { endpoint, subject: arms.join(' over '), arms: [...arms], ...value };
}

function compareShares(
  { oddsRatio, difference }: RateComparison,
  { measure }: ReportedQuantity,
): Value | null {
  const { value, low, high } = oddsRatio;
  if (measure === 'odds ratio') return { measure, simulated: { value, low, high } };
  if (measure !== 'difference') return null;
  return { measure: 'difference [percentage points]', simulated: difference };
}

function compareTimes(
  result: TrialResult,
  { endpoint, hazardRatio }: Comparison,
  { measure, atMonths, arms }: ReportedQuantity,
): Value | null {
  const { value, low, high } = hazardRatio;
  if (measure === 'hazard ratio') return { measure, simulated: { value, low, high } };
  const column = columnOf(result, endpoint);
  if (measure !== 'difference' || atMonths === null || column === undefined) return null;
  const [experimental, control] = arms.map((id) => analysedOf(column, subjectsOf(result, id)));
  const { difference } = compareLandmark(column, compareWith(experimental!, control!), {
    plan: planOf(result.inputs.design, endpoint),
    time: monthTime(atMonths),
  });
  return { measure: `difference at ${atMonths} months [percentage points]`, simulated: difference };
}

function columnOf({ endpoints }: TrialResult, endpoint: string): TimeToEventColumn | undefined {
  return endpoints.rows.find(
    (row): row is TimeToEventColumn => row.kind === 'time to event' && row.endpoint === endpoint,
  );
}

/** Indices of the subjects of an arm. */
function subjectsOf({ cohort, inputs: { design } }: TrialResult, id: string): readonly number[] {
  return membersOf(cohort.arm, design.arms.length)[design.arms.findIndex((arm) => arm.id === id)] ?? [];
}

function monthTime(months: number) {
  return { months, days: months * daysPerMonth };
}
