import { exp } from './exp.ts';
import { log } from './log.ts';
import { log1pLessLinear } from './log1p-less-linear.ts';
import { stirlingError } from './stirling-error.ts';

const TWO_PI = 6.283185307179586;
const EPSILON = 1.1102230246251565e-16;
/** Just above log(1/2), which no distance from the nearer end exceeds. */
const LOG_LARGEST = -0.69;
const LOG_SMALLEST = -744.4400719213812;

/**
 * Regularised incomplete beta function I_x(a, b), the distribution function of a beta variate.
 *
 * @param x 0 … 1.
 * @param a first shape, > 0.
 * @param b second shape, > 0.
 * @returns P(X <= x) in 0 … 1, relative error below 1e-12 for shapes up to 1e8; NaN for arguments out of range.
 * Source: NIST Digital Library of Mathematical Functions 8.17.22 (continued fraction, by Lentz's method); prefix
 *   after Loader, C. (2000), Fast and accurate computation of binomial probabilities.
 */
export function betaCdf(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && a < Infinity && b < Infinity)) return Number.NaN;
  return lowerTail(x, 1 - x, a, b);
}

/**
 * Regularised incomplete beta function of odds, I_x(a, b) at x = u / (u + v): neither x nor 1 − x is rounded near one.
 *
 * @param u part of x, >= 0.
 * @param v part of 1 − x, >= 0, not both 0.
 * @param shapes `a` and `b`, > 0.
 * @returns as betaCdf.
 */
export function betaCdfOfOdds(
  u: number,
  v: number,
  { a, b }: { readonly a: number; readonly b: number },
): number {
  if (!(u >= 0 && v >= 0 && u + v > 0 && a > 0 && b > 0 && a < Infinity && b < Infinity)) return Number.NaN;
  if (u === Infinity || v === Infinity) return u === v ? Number.NaN : u === Infinity ? 1 : 0;
  return lowerTail(u / (u + v), v / (u + v), a, b);
}

/**
 * Quantile of the beta distribution.
 *
 * @param p probability, 0 … 1.
 * @param a first shape, > 0.
 * @param b second shape, > 0.
 * @returns x with I_x(a, b) = p, relative error below 1e-12 in x below one half and in 1 − x, as far as doubles
 *   allow, above; 0 where x would underflow; NaN for arguments out of range.
 * Source: Newton's method on the logarithm of the tail against the logarithm of x, kept in a bracket.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0 && a < Infinity && b < Infinity)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  const upper = p > 0.5;
  const target = upper ? 1 - p : p;
  const left = p < lowerTail(0.5, 0.5, a, b);
  // Seen from the end x = 0 (left) or from the end 1 − x = 0, where the shapes change places.
  return left ? quantileFromEnd(target, a, b, upper) : 1 - quantileFromEnd(target, b, a, !upper);
}

/** The distance z <= 1/2 from the end at which the tail, or the complement of the tail, has the target size. */
function quantileFromEnd(target: number, a: number, b: number, complement: boolean): number {
  const logTarget = log(target);
  let low = LOG_SMALLEST;
  let high = LOG_LARGEST;
  let s = high;
  for (let step = 0; step < 200; step += 1) {
    const z = exp(s);
    const tail = complement ? lowerTail(1 - z, z, b, a) : lowerTail(z, 1 - z, a, b);
    const excess = log(tail) - logTarget;
    if (excess === 0) return z;
    if (excess > 0 === complement) low = s;
    else high = s;
    // Of log tail by log z.
    const slope = prefix(z, 1 - z, a, b) / (1 - z) / (complement ? -tail : tail);
    let next = s - excess / slope;
    if (!(next > low && next < high)) next = (low + high) / 2;
    const moved = Math.abs(next - s);
    s = next;
    if (moved <= 4 * EPSILON * Math.max(1, Math.abs(s)) || high - low <= 4 * EPSILON) break;
  }
  return s <= LOG_SMALLEST + 1 ? 0 : exp(s);
}

/** I_x(a, b) with y = 1 − x given apart, so that neither end loses. */
function lowerTail(x: number, y: number, a: number, b: number): number {
  if (x === 0 || y === 0) return x === 0 ? 0 : 1;
  if (x <= (a + 1) / (a + b + 2)) {
    const tail = (prefix(x, y, a, b) / a) * fraction(x, a, b);
    // Next to x = 1 the fraction begins with a difference of near-equal terms; the other end has none.
    if (!(y < 1e-3 && tail > 0.01)) return Math.min(1, tail);
  }
  return Math.max(0, 1 - (prefix(x, y, a, b) / b) * fraction(y, b, a));
}

/** The continued fraction 1/(1 + d₁/(1 + d₂/(1 + …))). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= 8 * EPSILON) break;
  }
  return value;
}

/** x^a y^b / B(a, b), by the deviance of x from the mean, so that large logarithms do not cancel. */
function prefix(x: number, y: number, a: number, b: number): number {
  const distance = x * b - y * a;
  const exponent = a * deviance(distance / a, x, a, b) + b * deviance(-distance / b, y, b, a);
  const correction = stirlingError(a + b) - stirlingError(a) - stirlingError(b);
  return Math.sqrt(((a / (a + b)) * b) / TWO_PI) * exp(exponent + correction);
}

/** log(1 + u) − u, where 1 + u = x (a + b)/a is near zero by way of that product. */
function deviance(u: number, x: number, a: number, b: number): number {
  return u < -0.4 ? log(x) + log((a + b) / a) - u : log1pLessLinear(u);
}
