import { normalCdf } from './normal.ts';
import { meanOverScaledChi } from './scaled-chi.ts';

/**
 * Upper tail of the noncentral t distribution: the power of a t test.
 *
 * @param t critical value, any double.
 * @param df degrees of freedom, >= 1.
 * @param noncentrality mean of the numerator over its standard deviation.
 * @returns P(T > t), absolute error below 1e-12 or so.
 * Source: Johnson, Kotz & Balakrishnan (1995), Continuous Univariate Distributions 2, chapter 31, as an integral.
 */
export function noncentralStudentUpper(t: number, df: number, noncentrality: number): number {
  return meanOverScaledChi(df, (s) => normalCdf(noncentrality - t * s));
}
