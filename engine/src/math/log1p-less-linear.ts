import { log1p } from './log.ts';

/**
 * log(1 + u) − u, without the loss that the difference has near zero.
 *
 * @param u >= −1.
 * @returns a value <= 0; −Infinity for −1.
 * Source: Loader, C. (2000), Fast and accurate computation of binomial probabilities; the series is that of
 *   the inverse hyperbolic tangent of u / (2 + u), Abramowitz & Stegun (1964) 4.1.27.
 */
export function log1pLessLinear(u: number): number {
  if (u > 0.6 || u < -0.4) return log1p(u) - u;
  const ratio = u / (2 + u);
  const square = ratio * ratio;
  // 13 terms: square <= 1/16, so that the next is below 2⁻⁵⁶ of the first.
  let sum = 0;
  for (let k = 13; k >= 1; k -= 1) sum = (sum + 1 / (2 * k + 1)) * square;
  return ratio * (2 * sum - u);
}
