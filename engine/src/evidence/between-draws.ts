import type { Reading } from '../trial/estimate-quantity.ts';

/** Parts of the variance of one quantity over draws. */
export interface DrawVariance {
  /** Between draws: parameters and trial effects. */
  readonly between: number;
  /** Mean sampling variance of one draw. */
  readonly within: number;
  /** Draws with a value. */
  readonly draws: number;
}

/**
 * Takes the sampling variance out of what draws with subjects of their own differ by: the variance of the draws less
 * the mean of their sampling variances, or 0.
 *
 * @param readings one per draw; those without a value are passed over
 * @source Searle, Casella & McCulloch (1992), Variance Components, section 3.6: the estimator of an analysis of variance
 */
export function varianceBetween(readings: readonly Reading[]): DrawVariance {
  const known = readings.filter((r) => Number.isFinite(r.value) && Number.isFinite(r.variance));
  const n = known.length;
  if (n < 2) return { between: 0, within: known[0]?.variance ?? 0, draws: n };
  const mean = known.reduce((sum, r) => sum + r.value, 0) / n;
  const total = known.reduce((sum, r) => sum + (r.value - mean) * (r.value - mean), 0) / (n - 1);
  const within = known.reduce((sum, r) => sum + r.variance, 0) / n;
  return { between: Math.max(0, total - within), within, draws: n };
}

/** Variance of a new trial around the estimate from all draws, its sampling at the published size included. */
export function predictionVariance({ between, within, draws }: DrawVariance, sampling: number): number {
  return between + sampling + (draws > 0 ? (between + within) / draws : 0);
}
