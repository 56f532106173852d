import { REMAINDER, reduceAngle } from './quarter-turns.ts';
import { COSINE_POLYNOMIAL, SINE_POLYNOMIAL } from './trigonometric-table.ts';

const S1 = SINE_POLYNOMIAL[0]!;
const S2 = SINE_POLYNOMIAL[1]!;
const S3 = SINE_POLYNOMIAL[2]!;
const S4 = SINE_POLYNOMIAL[3]!;
const S5 = SINE_POLYNOMIAL[4]!;
const S6 = SINE_POLYNOMIAL[5]!;
const C1 = COSINE_POLYNOMIAL[0]!;
const C2 = COSINE_POLYNOMIAL[1]!;
const C3 = COSINE_POLYNOMIAL[2]!;
const C4 = COSINE_POLYNOMIAL[3]!;
const C5 = COSINE_POLYNOMIAL[4]!;
const C6 = COSINE_POLYNOMIAL[5]!;
const QUARTER_PI = 0.7853981633974483;

/**
 * Sine.
 *
 * @param x angle [radian], any double; the sign of zero is kept.
 * @returns sin x, error below 1 unit in the last place over the whole range; NaN for NaN and infinities.
 * Source: Ng, K. C. (1992), fdlibm's way of carrying the rest of the reduced angle; reduction see reduceAngle.
 */
export function sin(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return sineNearZero(x, 0);
  if (!(Math.abs(x) < Infinity)) return Number.NaN;
  const turns = reduceAngle(x);
  const high = REMAINDER[0]!;
  const low = REMAINDER[1]!;
  const value = (turns & 1) === 0 ? sineNearZero(high, low) : cosineNearZero(high, low);
  return turns >= 2 ? -value : value;
}

/**
 * Cosine.
 *
 * @param x angle [radian], any double.
 * @returns cos x, error below 1 unit in the last place over the whole range; NaN for NaN and infinities.
 * Source: as sin.
 */
export function cos(x: number): number {
  if (Math.abs(x) <= QUARTER_PI) return cosineNearZero(x, 0);
  if (!(Math.abs(x) < Infinity)) return Number.NaN;
  const turns = reduceAngle(x);
  const high = REMAINDER[0]!;
  const low = REMAINDER[1]!;
  const value = (turns & 1) === 0 ? cosineNearZero(high, low) : sineNearZero(high, low);
  return turns === 1 || turns === 2 ? -value : value;
}

/**
 * Tangent, as the ratio of sine and cosine.
 *
 * @param x angle [radian], any double; the sign of zero is kept.
 * @returns tan x, error below 3 units in the last place over the whole range; NaN for NaN and infinities.
 * Source: as sin.
 */
export function tan(x: number): number {
  if (!(Math.abs(x) < Infinity)) return Number.NaN;
  const small = Math.abs(x) <= QUARTER_PI;
  const turns = small ? 0 : reduceAngle(x);
  const high = small ? x : REMAINDER[0]!;
  const low = small ? 0 : REMAINDER[1]!;
  const sine = sineNearZero(high, low);
  const cosine = cosineNearZero(high, low);
  return (turns & 1) === 0 ? sine / cosine : -cosine / sine;
}

/** Sine of high + low, |high| <= π/4. */
function sineNearZero(high: number, low: number): number {
  // Also keeps the sign of zero and the bits of subnormals.
  if (Math.abs(high) < 7.450580596923828e-9) return high;
  const square = high * high;
  const cube = square * high;
  const curve = S2 + square * (S3 + square * S4) + square * square * square * (S5 + square * S6);
  return high - (square * (0.5 * low - cube * curve) - low - cube * S1);
}

/** Cosine of high + low, |high| <= π/4. */
function cosineNearZero(high: number, low: number): number {
  const square = high * high;
  const curve =
    square * (C1 + square * (C2 + square * C3)) +
    square * square * square * square * (C4 + square * (C5 + square * C6));
  const half = 0.5 * square;
  const leading = 1 - half;
  return leading + (1 - leading - half + (square * curve - high * low));
}
