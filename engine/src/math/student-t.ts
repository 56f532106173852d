import { betaCdfOfOdds, betaQuantile } from './beta.ts';

/**
 * Distribution function of Student's t.
 *
 * @param t any double.
 * @param df degrees of freedom, > 0, not necessarily whole.
 * @returns P(T <= t), relative error below 1e-12; NaN for NaN or df <= 0.
 * Source: Abramowitz & Stegun (1964) 26.7.1.
 */
export function studentCdf(t: number, df: number): number {
  const half = 0.5 * studentTwoSided(t, df);
  return t < 0 ? half : 1 - half;
}

/**
 * Two-sided tail of Student's t: the p-value of a t statistic.
 *
 * @param t any double.
 * @param df degrees of freedom, > 0.
 * @returns P(|T| > |t|), relative error below 1e-12.
 */
export function studentTwoSided(t: number, df: number): number {
  return betaCdfOfOdds(df, t * t, { a: df / 2, b: 0.5 });
}

/**
 * Quantile of Student's t.
 *
 * @param p probability, 0 … 1.
 * @param df degrees of freedom, > 0.
 * @returns t with P(T <= t) = p, relative error below 1e-12; ∓Infinity for 0 and 1; NaN for arguments out of range.
 * Source: Abramowitz & Stegun (1964) 26.7.1, inverted by betaQuantile.
 */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1 && df > 0)) return Number.NaN;
  if (p > 0.5) return -studentQuantile(1 - p, df);
  if (p === 0) return -Infinity;
  const x = betaQuantile(2 * p, df / 2, 0.5);
  if (x < 0.5 || p < 1e-3) return -Math.sqrt((df * (1 - x)) / x);
  const y = betaQuantile(1 - 2 * p, 0.5, df / 2);
  return -Math.sqrt((df * y) / (1 - y));
}
