import { gammaUpper } from './gamma.ts';

/**
 * Upper tail of the chi-square distribution: the p-value of a chi-square statistic.
 *
 * @param x statistic, >= 0.
 * @param df degrees of freedom, > 0, not necessarily whole.
 * @returns P(X > x) in 0 … 1, relative error below 1e-12; NaN when df <= 0 or x < 0 or either is NaN.
 * Source: Abramowitz & Stegun (1964) 26.4.19.
 */
export function chiSquareUpper(x: number, df: number): number {
  return gammaUpper(df / 2, x / 2);
}
