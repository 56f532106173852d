import { extendedLog, LOG_REST } from './extended-log.ts';
import { AREA_SINE_POLYNOMIAL, AREA_TANGENT_POLYNOMIAL, LN2, LN2_REST } from './hyperbolic-table.ts';
import { log1p } from './log.ts';
import { polynomial } from './polynomial.ts';
import { productRest } from './product-rest.ts';
import { rootRest } from './root-rest.ts';

/** Below this |x| the curve adds nothing to x; the sign of zero and the bits of subnormals are kept. */
const TINY = 7.450580596923828e-9;
/** From here on √(x² ± 1) is x to all digits. */
const LARGE = 268435456;

/**
 * Inverse of the hyperbolic sine.
 *
 * @param x any double; the sign of zero is kept.
 * @returns asinh x, error below 1 unit in the last place over the whole range.
 * Source: Abramowitz & Stegun (1964) 4.6.20, sums with their rests (Dekker 1971); near zero a near-minimax fit.
 */
export function asinh(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 0.5) return x + x * (x * x * polynomial(AREA_SINE_POLYNOMIAL, x * x));
  const value = size < LARGE ? logOfRootSum(size, 1) : logOfDouble(size, 1);
  return x < 0 ? -value : value;
}

/**
 * Inverse of the hyperbolic cosine.
 *
 * @param x any double.
 * @returns acosh x, 0 or above, error below 1.5 units in the last place; NaN below 1.
 * Source: Abramowitz & Stegun (1964) 4.6.21, as asinh.
 */
export function acosh(x: number): number {
  if (!(x >= 1)) return Number.NaN;
  if (x < 2) return acoshOfExcess(x - 1);
  return x < LARGE ? logOfRootSum(x, -1) : logOfDouble(x, 1);
}

/**
 * Inverse of the hyperbolic cosine of 1 + t, without loss near one.
 *
 * @param t 0 … 1.
 * @returns acosh(1 + t), error below 1.5 units in the last place.
 * Source: Abramowitz & Stegun (1964) 4.6.21 as log(1 + (t + √(2t + t²))).
 */
export function acoshOfExcess(t: number): number {
  if (t === 0) return 0;
  const square = t * t;
  const sum = 2 * t + square;
  const sumRest = square - (sum - 2 * t) + productRest(t, t, square);
  const root = Math.sqrt(sum);
  const total = root + t;
  const rest = t - (total - root) + rootRest(sum, sumRest, root);
  return log1p(total) + rest / (1 + total);
}

/**
 * Inverse of the hyperbolic tangent.
 *
 * @param x any double; the sign of zero is kept.
 * @returns atanh x, error below 1 unit in the last place; ±Infinity at ±1, NaN beyond.
 * Source: Abramowitz & Stegun (1964) 4.6.22, as asinh.
 */
export function atanh(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 0.5) return x + x * (x * x * polynomial(AREA_TANGENT_POLYNOMIAL, x * x));
  if (!(size < 1)) return size === 1 ? x / 0 : Number.NaN;
  const value = halfLogOfRatio(1, size);
  return x < 0 ? -value : value;
}

/**
 * Half the logarithm of (large + small) / (large − small), the difference being exact.
 *
 * @param large > small.
 * @param small at least a third of large.
 * @returns atanh(small / large), error below 1 unit in the last place.
 */
export function halfLogOfRatio(large: number, small: number): number {
  const sum = large + small;
  const sumRest = small - (sum - large);
  const difference = large - small;
  const ratio = sum / difference;
  const product = ratio * difference;
  const rest = (sum - product - productRest(ratio, difference, product) + sumRest) / difference;
  const value = extendedLog(ratio);
  return 0.5 * (value + (LOG_REST[0]! + rest / ratio));
}

/**
 * Logarithm of 2 x or of 2 / x, whose double may overflow.
 *
 * @param x > 0, Infinity included.
 * @param power 1 or −1.
 * @returns power · log x + log 2, error below 1 unit in the last place.
 */
export function logOfDouble(x: number, power: 1 | -1): number {
  if (x === Infinity) return power * x;
  const value = power * extendedLog(x);
  const sum = value + LN2;
  const back = sum - value;
  return sum + (value - (sum - back) + (LN2 - back) + (power * LOG_REST[0]! + LN2_REST));
}

/** log(x + √(x² + sign)) for 1/2 <= x < 2²⁸, sign 1 or −1 (then x >= 2). */
function logOfRootSum(x: number, sign: 1 | -1): number {
  const square = x * x;
  const sum = square + sign;
  const back = sum - square;
  const sumRest = square - (sum - back) + (sign - back) + productRest(x, x, square);
  const root = Math.sqrt(sum);
  const total = x + root;
  const shift = total - x;
  const rest = x - (total - shift) + (root - shift) + rootRest(sum, sumRest, root);
  const value = extendedLog(total);
  return value + (LOG_REST[0]! + rest / total);
}
