import { ARC_SINE_POLYNOMIAL, ARC_TANGENT_BASES, ARC_TANGENT_POLYNOMIAL } from './arc-table.ts';
import { polynomial } from './polynomial.ts';
import { rootRest } from './root-rest.ts';
import { HALF_PI, HALF_PI_LOW } from './trigonometric-table.ts';

const PI = 2 * HALF_PI;
/** Below this |x| the curve adds nothing to x; the sign of zero and the bits of subnormals are kept. */
const TINY = 7.450580596923828e-9;

/**
 * Inverse of the sine.
 *
 * @param x any double; the sign of zero is kept.
 * @returns asin x [radian], −π/2 … π/2, error below 1 unit in the last place; NaN beyond ±1.
 * Source: Ng, K. C. (1993), fdlibm: asin x = π/2 − 2 asin √((1 − x)/2) from one half on, here with Dekker's rests.
 */
export function asin(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5) return arcSineNearZero(x);
  if (!(size <= 1)) return Number.NaN;
  const square = (1 - size) / 2;
  const root = Math.sqrt(square);
  const curve = arcSineCurve(root, square);
  const rest = square === 0 ? 0 : rootRest(square, 0, root);
  const leading = HALF_PI - 2 * root;
  const value = leading + (HALF_PI - leading - 2 * root + (HALF_PI_LOW - 2 * (curve + rest)));
  return x < 0 ? -value : value;
}

/**
 * Inverse of the cosine.
 *
 * @param x any double.
 * @returns acos x [radian], 0 … π, error below 1 unit in the last place; NaN beyond ±1.
 * Source: as asin.
 */
export function acos(x: number): number {
  const size = Math.abs(x);
  if (size < 0.5) return HALF_PI - (x - (HALF_PI_LOW - arcSineCurve(x, x * x)));
  if (!(size <= 1)) return Number.NaN;
  const square = (1 - size) / 2;
  const root = Math.sqrt(square);
  const rest = square === 0 ? 0 : rootRest(square, 0, root);
  const beyond = arcSineCurve(root, square) + rest;
  if (x > 0) return 2 * (root + beyond);
  const leading = PI - 2 * root;
  return leading + (PI - leading - 2 * root + 2 * (HALF_PI_LOW - beyond));
}

/**
 * Inverse of the tangent.
 *
 * @param x any double; the sign of zero is kept.
 * @returns atan x [radian], −π/2 … π/2, error below 1 unit in the last place; NaN for NaN.
 * Source: Ng, K. C. (1993), fdlibm: reduction about 1/2, 1, 3/2 and infinity by the addition theorem.
 */
export function atan(x: number): number {
  const size = Math.abs(x);
  if (!(size >= 0.4375)) return size < TINY ? x : x + arcTangentCurve(x);
  const value = reducedArcTangent(size);
  return x < 0 ? -value : value;
}

/** x >= 7/16, infinity included. */
function reducedArcTangent(x: number): number {
  if (x < 0.6875) return aboutBase(0, (2 * x - 1) / (2 + x));
  if (x < 1.1875) return aboutBase(1, (x - 1) / (x + 1));
  if (x < 2.4375) return aboutBase(2, (x - 1.5) / (1 + 1.5 * x));
  return aboutBase(3, -1 / x);
}

/** One of the bases plus the arc tangent of t. */
function aboutBase(base: number, t: number): number {
  const high = ARC_TANGENT_BASES[2 * base]!;
  return high + (t + (arcTangentCurve(t) + ARC_TANGENT_BASES[2 * base + 1]!));
}

/** atan x − x, |x| <= 7/16. */
function arcTangentCurve(x: number): number {
  const square = x * x;
  return x * (square * polynomial(ARC_TANGENT_POLYNOMIAL, square));
}

/** asin x for |x| <= 1/2. */
function arcSineNearZero(x: number): number {
  return Math.abs(x) < TINY ? x : x + arcSineCurve(x, x * x);
}

/** asin x − x for |x| <= 1/2; the square is that of x. */
function arcSineCurve(x: number, square: number): number {
  return x * (square * polynomial(ARC_SINE_POLYNOMIAL, square));
}
