import { exp } from './exp.ts';
import { gammaLower, gammaUpper } from './gamma.ts';
import { log } from './log.ts';
import { logGamma } from './log-gamma.ts';
import { normalQuantile } from './normal.ts';

/** Below this the series of P has one term in doubles. */
const LOG_ONE_TERM = -37;
const EPSILON = 1.1102230246251565e-16;

/**
 * Quantile of the gamma distribution of scale 1.
 *
 * @param p probability, 0 … 1.
 * @param a shape, > 0.
 * @returns x with P(a, x) = p, relative error below 1e-12; 0 where x would underflow; NaN for arguments out of range.
 * Source: Newton's method on the logarithm of the nearer tail against the logarithm of x, kept in a bracket; started
 *   from Wilson & Hilferty (1931).
 */
export function gammaQuantile(p: number, a: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && a < Infinity)) return Number.NaN;
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const first = (log(p) + logGamma(a + 1)) / a;
  if (first < LOG_ONE_TERM) return exp(first);
  return p > 0.5 ? newton(1 - p, a, gammaUpper, -1) : newton(p, a, gammaLower, 1);
}

/**
 * Quantile of the chi-square distribution.
 *
 * @param p probability, 0 … 1.
 * @param df degrees of freedom, > 0.
 * @returns x with P(X <= x) = p, as gammaQuantile.
 */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}

/** Where the tail, rising (sign 1) or falling (−1) in x, has the target size. */
function newton(target: number, a: number, tail: (a: number, x: number) => number, sign: number): number {
  const logTarget = log(target);
  let low = LOG_ONE_TERM - 1;
  let high = log(a + 1500 + 60 * Math.sqrt(a));
  let s = Math.min(high, Math.max(low, start(sign > 0 ? target : 1 - target, a)));
  for (let step = 0; step < 200; step += 1) {
    const x = exp(s);
    const size = tail(a, x);
    const excess = log(size) - logTarget;
    if (excess === 0) return x;
    if (excess > 0 === sign > 0) high = s;
    else low = s;
    const slope = (sign * exp(a * s - x - logGamma(a))) / size;
    let next = s - excess / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const moved = Math.abs(next - s);
    s = next;
    if (moved <= 4 * EPSILON * Math.max(1, Math.abs(s)) || high - low <= 4 * EPSILON) break;
  }
  return exp(s);
}

function start(p: number, a: number): number {
  const root = 1 - 1 / (9 * a) + normalQuantile(p) / (3 * Math.sqrt(a));
  return root > 0.1 ? log(a) + 3 * log(root) : (log(p) + logGamma(a + 1)) / a;
}
