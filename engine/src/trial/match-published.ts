import type { Analysis, Estimate } from '../data/analysis.ts';
import type { PublishedResult } from '../data/published-trial.ts';
import { type PublishedQuantity, quantityOf } from './published-quantity.ts';
import { survivalPoint } from './survival-point.ts';

/** A simulated value of a published quantity. */
export interface PublishedMatch {
  /** As in the analysis plan: `pfs`, `os`, `orr` … */
  readonly endpoint: string;
  /** Label of the arm, or `A over B` with the ids of the arms. */
  readonly subject: string;
  /** Id of the arm; for a comparison experimental and control. */
  readonly arms: readonly string[];
  /** `median [months]`, `hazard ratio`, `rate [percent]`, `rate at 96 months [percent]`. */
  readonly measure: string;
  readonly simulated: Estimate;
}

const none: Estimate = { value: null, low: null, high: null };

/**
 * Finds the simulated value of the quantity that a published record is about.
 * @param analysis of the trial, arms and endpoints by their ids
 * @param record one published figure
 * @returns null for figures of subgroups and those that the trial did not simulate
 */
export function matchPublished(analysis: Analysis, record: PublishedResult): PublishedMatch | null {
  const quantity = quantityOf(record);
  if (quantity === null) return null;
  return quantity.measure === 'hazard ratio'
    ? matchComparison(analysis, quantity)
    : matchArm(analysis, quantity);
}

function matchArm(analysis: Analysis, quantity: PublishedQuantity): PublishedMatch | null {
  const arm = analysis.arms.find(({ id }) => id === quantity.arms[0]);
  const estimate = arm?.estimates.find(({ endpoint }) => endpoint === quantity.endpoint);
  if (arm === undefined || estimate === undefined) return null;
  const match = { endpoint: estimate.endpoint, subject: arm.label, arms: [arm.id] };
  const { measure, atMonths } = quantity;
  if (estimate.kind === 'rate') {
    return measure === 'rate' && atMonths === null
      ? { ...match, measure: 'rate [percent]', simulated: estimate.rate }
      : null;
  }
  if (measure === 'median') return { ...match, measure: 'median [months]', simulated: estimate.median };
  if (atMonths === null) return null;
  const point = survivalPoint(estimate.curve, atMonths);
  const percent = (share: number | null) => (share === null ? null : 100 * share);
  const simulated =
    point === null
      ? none
      : { value: 100 * point.survival, low: percent(point.low), high: percent(point.high) };
  return { ...match, measure: `rate at ${atMonths} months [percent]`, simulated };
}

function matchComparison(analysis: Analysis, { endpoint, arms }: PublishedQuantity): PublishedMatch | null {
  const comparison = analysis.comparisons.find(
    (c) => c.endpoint === endpoint && c.experimental === arms[0] && c.control === arms[1],
  );
  if (comparison === undefined) return null;
  const { value, low, high } = comparison.hazardRatio;
  return {
    endpoint,
    subject: arms.join(' over '),
    arms: [comparison.experimental, comparison.control],
    measure: 'hazard ratio',
    simulated: { value, low, high },
  };
}
