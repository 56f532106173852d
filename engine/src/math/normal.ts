import { exp } from './exp.ts';
import { log, log1p } from './log.ts';
import {
  CENTRAL_DENOMINATOR,
  CENTRAL_NUMERATOR,
  FAR_DENOMINATOR,
  FAR_NUMERATOR,
  MIDDLE_DENOMINATOR,
  MIDDLE_NUMERATOR,
} from './normal-quantile-table.ts';
import { NORMAL_UPPER_SERIES } from './normal-table.ts';

/**
 * Distribution function of the standard normal.
 *
 * @param x any double.
 * @returns P(X <= x), relative error below 1e-14 while it is a normal double; NaN for NaN.
 * Source: Shepherd & Laframboise (1981), Mathematics of Computation 36:249, the form of the series.
 */
export function normalCdf(x: number): number {
  return normalUpper(-x);
}

/**
 * Upper tail of the standard normal.
 *
 * @param x any double.
 * @returns P(X > x), relative error below 1e-14 while it is a normal double; NaN for NaN.
 * Source: as normalCdf.
 */
export function normalUpper(x: number): number {
  const size = Math.abs(x);
  if (size > 39) return x > 0 ? 0 : 1;
  const tail = (gaussian(size) * upperSeries((size - 4) / (size + 4))) / (1 + 2 * size);
  return x < 0 ? 1 - tail : tail;
}

/** exp(−x²/2), the square taken in two parts because its rounding would grow with x². */
function gaussian(x: number): number {
  const short = Math.trunc(x * 16) / 16;
  return exp(-0.5 * short * short) * exp(-0.5 * (x - short) * (x + short));
}

/** The Chebyshev series, by Clenshaw's recurrence. */
function upperSeries(t: number): number {
  let next = 0;
  let after = 0;
  for (let k = NORMAL_UPPER_SERIES.length - 1; k > 0; k -= 1) {
    const sum = 2 * t * next - after + NORMAL_UPPER_SERIES[k]!;
    after = next;
    next = sum;
  }
  return t * next - after + NORMAL_UPPER_SERIES[0]!;
}

/**
 * Quantile of the standard normal.
 *
 * @param p probability, 0 … 1.
 * @returns x with P(X <= x) = p, relative error below 1e-15 or so; ∓Infinity for 0 and 1; NaN outside 0 … 1.
 * Source: Wichura, M. J. (1988), Algorithm AS 241, Applied Statistics 37:477, routine PPND16.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    const r = 0.180625 - centred * centred;
    return (centred * polynomial(CENTRAL_NUMERATOR, r)) / polynomial(CENTRAL_DENOMINATOR, r);
  }
  const tail = centred < 0 ? p : 1 - p;
  if (tail === 0) return centred < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(tail));
  const size =
    r <= 5
      ? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
      : polynomial(FAR_NUMERATOR, r - 5) / polynomial(FAR_DENOMINATOR, r - 5);
  return centred < 0 ? -size : size;
}

function polynomial(coefficients: Float64Array, x: number): number {
  let sum = 0;
  for (let k = coefficients.length - 1; k >= 0; k -= 1) sum = sum * x + coefficients[k]!;
  return sum;
}

/**
 * Logarithm of the distribution function of the standard normal.
 *
 * @param x any double.
 * @returns log P(X <= x), relative error below 1e-14, also where P itself is below the smallest double.
 * Source: as normalCdf.
 */
export function normalLogCdf(x: number): number {
  if (x > -1) return log1p(-normalUpper(x));
  const size = -x;
  return -0.5 * size * size + log(upperSeries((size - 4) / (size + 4)) / (1 + 2 * size));
}

/**
 * Density of the standard normal.
 *
 * @param x any double.
 * @returns φ(x), relative error below 1e-15 or so.
 */
export function normalDensity(x: number): number {
  return gaussian(Math.abs(x)) * 0.3989422804014327;
}
