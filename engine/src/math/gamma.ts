import { exp, expm1 } from './exp.ts';
import { log } from './log.ts';
import { logGamma } from './log-gamma.ts';
import { logGammaFromOne } from './log-gamma-near-one.ts';
import { log1pLessLinear } from './log1p-less-linear.ts';
import { stirlingError } from './stirling-error.ts';

const TWO_PI = 6.283185307179586;
const EPSILON = 1.1102230246251565e-16;
/** The terms needed grow with the root of the shape; this is enough up to a shape of 1e9. */
const MOST_TERMS = 1000000;

/**
 * Regularised lower incomplete gamma function P(a, x), the distribution function of a gamma variate.
 *
 * @param a shape, > 0.
 * @param x >= 0.
 * @returns P(a, x) in 0 … 1, relative error below 1e-12 for a shape up to 1e9; NaN when a <= 0 or x < 0 or either is NaN.
 * Source: Abramowitz & Stegun (1964) 6.5.29 (series) and 6.5.31 (continued fraction, by Lentz's method); prefix
 *   after Loader, C. (2000).
 */
export function gammaLower(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0 || a === Infinity) return x === Infinity ? Number.NaN : 0;
  if (x === Infinity) return 1;
  if (isLeftPart(a, x)) return Math.min(1, lowerSeries(a, x));
  return 1 - upperFraction(a, x);
}

/**
 * Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x).
 *
 * @param a shape, > 0.
 * @param x >= 0.
 * @returns Q(a, x) in 0 … 1, relative error below 1e-12 for a shape up to 1e9; NaN when a <= 0 or x < 0 or either is NaN.
 * Source: as gammaLower; small x as Didonato & Morris (1986), ACM TOMS 12:377.
 */
export function gammaUpper(a: number, x: number): number {
  if (!(a > 0 && x >= 0)) return Number.NaN;
  if (x === 0 || a === Infinity) return x === Infinity ? Number.NaN : 1;
  if (x === Infinity) return 0;
  if (!isLeftPart(a, x)) return upperFraction(a, x);
  return a < 1 && x < 1 ? upperNearZero(a, x) : Math.max(0, 1 - lowerSeries(a, x));
}

/** Where the series converges fast and P is not close to one, or x is too small for the fraction. */
function isLeftPart(a: number, x: number): boolean {
  return x < 1 || x < a;
}

/** P by its series x^a e^−x / Γ(a + 1) · (1 + x/(a + 1) + …). */
function lowerSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 1; term > sum * EPSILON && n < MOST_TERMS; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return (densityTimesX(a, x) / a) * sum;
}

/** Q by its continued fraction, Lentz's method. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const numerator = n * (a - n);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const factor = c * d;
    fraction *= factor;
    if (Math.abs(factor - 1) <= 8 * EPSILON) break;
  }
  return densityTimesX(a, x) * fraction;
}

/** Q for a < 1 and x < 1 as −((1 + s) x^a/Γ(1 + a) − 1), where neither part is formed near one. */
function upperNearZero(a: number, x: number): number {
  let term = a;
  let sum = 0;
  for (let n = 1; n < 30; n += 1) {
    term *= -x / n;
    sum += term / (a + n);
  }
  const power = expm1(a * log(x) - logGammaFromOne(a));
  return -(sum + power + sum * power);
}

/** x^a e^−x / Γ(a): for larger a about the mode, where the logarithms of the parts would cancel. */
function densityTimesX(a: number, x: number): number {
  if (a < 10) return exp(a * log(x) - x - logGamma(a));
  const distance = (x - a) / a;
  // Far to the left 1 + distance has lost x, which is taken from x / a instead.
  const deviance = distance < -0.4 ? log(x / a) - distance : log1pLessLinear(distance);
  const exponent = a * deviance - stirlingError(a);
  return Math.sqrt(a / TWO_PI) * exp(exponent);
}
