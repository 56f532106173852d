import { betaCdfOfOdds } from './beta.ts';

/**
 * Upper tail of the F distribution: the p-value of an F statistic.
 *
 * @param x statistic, >= 0.
 * @param df1 degrees of freedom of the numerator, > 0.
 * @param df2 degrees of freedom of the denominator, > 0.
 * @returns P(X > x) in 0 … 1, relative error below 1e-12; NaN for arguments out of range.
 * Source: Abramowitz & Stegun (1964) 26.6.2.
 */
export function fUpper(x: number, df1: number, df2: number): number {
  return betaCdfOfOdds(df2, df1 * x, { a: df2 / 2, b: df1 / 2 });
}
