import type { InterimPlan } from '../data/interim-plan.ts';
import { planGroupSequential } from '../statistics/group-sequential.ts';
import type { Spending } from '../statistics/spending.ts';

/** Bounds of the standardised statistic, one per look, the last for the final analysis. */
export interface LookBounds {
  readonly efficacy: readonly number[];
  /** −Infinity where there is no rule for futility. */
  readonly futility: readonly number[];
}

/**
 * Bounds of an interim plan: the error is spent over the information, bounds for futility are not binding.
 *
 * @param shares information at each look, ascending, the last 1
 * @param alpha one-sided level
 * @param interim the plan
 */
export function boundLooks(shares: readonly number[], alpha: number, interim: InterimPlan): LookBounds {
  const { futility } = interim;
  const plan = planGroupSequential({
    information: shares,
    alpha,
    boundary: spendingOf(interim),
    ...(futility && { futility: spendingOf(futility), beta: futility.beta }),
  });
  const last = shares.length - 1;
  return {
    efficacy: [...plan.criticalValues],
    futility: shares.map((_, k) =>
      plan.futilityBounds === null || k === last ? Number.NEGATIVE_INFINITY : plan.futilityBounds[k]!,
    ),
  };
}

function spendingOf({ spending, gamma }: Pick<InterimPlan, 'spending' | 'gamma'>): Spending {
  switch (spending) {
    case 'obrien-fleming':
      return { kind: 'lan-demets-obrien-fleming' };
    case 'pocock':
      return { kind: 'lan-demets-pocock' };
    case 'hwang-shih-decani':
      return { kind: 'hwang-shih-decani', gamma };
  }
}
