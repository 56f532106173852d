import { acos, asin, atan } from './arc.ts';
import { acosh, acoshOfExcess, asinh, atanh, halfLogOfRatio, logOfDouble } from './area-hyperbolic.ts';
import { HALF_PI, HALF_PI_LOW } from './trigonometric-table.ts';

const PI = 2 * HALF_PI;
const PI_LOW = 2 * HALF_PI_LOW;
/** Below this |x| the square of 1/x dwarfs one, and 1/x may overflow. */
const SMALL = 1e-9;

/**
 * Inverse of the secant, acos(1/x).
 *
 * @param x any double.
 * @returns asec x [radian], 0 … π, error below 2 units in the last place; NaN for |x| < 1.
 * Source: asec x = 2 asin √((x − 1) / 2x) where 1/x would lose the distance from one.
 */
export function asec(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 1)) return Number.NaN;
  if (size >= 2) return acos(1 / x);
  const value = 2 * asin(Math.sqrt((size - 1) / (2 * size)));
  return x > 0 ? value : PI - (value - PI_LOW);
}

/**
 * Inverse of the cosecant, asin(1/x).
 *
 * @param x any double.
 * @returns acsc x [radian], −π/2 … π/2, error below 2 units in the last place; NaN for |x| < 1.
 * Source: as asec, π/2 less it near one.
 */
export function acsc(x: number): number {
  const size = Math.abs(x);
  if (!(size < 1.3)) return asin(1 / x);
  const value = HALF_PI - (asec(size) - HALF_PI_LOW);
  return x > 0 ? value : -value;
}

/**
 * Inverse of the cotangent, atan(1/x), so with a jump at zero.
 *
 * @param x any double.
 * @returns acot x [radian], −π/2 … π/2, of the sign of x, error below 1.5 units in the last place.
 * Source: Abramowitz & Stegun (1964) 4.4.8; libSBML evaluates it so.
 */
export function acot(x: number): number {
  return atan(1 / x);
}

/**
 * Inverse of the hyperbolic secant, acosh(1/x).
 *
 * @param x any double.
 * @returns asech x, 0 or above, error below 2 units in the last place; Infinity at 0, NaN outside 0 … 1.
 * Source: as acosh, with the excess of 1/x over one formed before rounding.
 */
export function asech(x: number): number {
  if (!(x >= 0 && x <= 1)) return Number.NaN;
  if (x > 0.5) return acoshOfExcess((1 - x) / x);
  if (x === 0) return Infinity;
  return x < SMALL ? logOfDouble(x, -1) : acosh(1 / x);
}

/**
 * Inverse of the hyperbolic cosecant, asinh(1/x).
 *
 * @param x any double.
 * @returns acsch x, error below 2 units in the last place; ±Infinity at ±0.
 */
export function acsch(x: number): number {
  const size = Math.abs(x);
  if (!(size < SMALL && size > 0)) return asinh(1 / x);
  const value = logOfDouble(size, -1);
  return x < 0 ? -value : value;
}

/**
 * Inverse of the hyperbolic cotangent, atanh(1/x).
 *
 * @param x any double.
 * @returns acoth x, error below 2 units in the last place; ±Infinity at ±1, NaN for |x| < 1.
 */
export function acoth(x: number): number {
  const size = Math.abs(x);
  if (!(size > 1 && size < 2)) return atanh(1 / x);
  const value = halfLogOfRatio(size, 1);
  return x < 0 ? -value : value;
}
