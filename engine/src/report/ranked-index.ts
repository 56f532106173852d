import type { SensitivityFactor } from '../data/sensitivity-result.ts';

/** The index by which a parameter is ranked: its partial rank correlation, or its total share of the variance. */
export function rankedIndex(factor: SensitivityFactor): {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
} {
  return factor.partialRankCorrelation ?? factor.total ?? { value: null, low: null, high: null };
}
