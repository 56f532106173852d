import { highWord, powerOfTwo } from './double-bits.ts';
import { LN2_HIGH, LN2_LOW, LOG_OFFSET, LOG_POLYNOMIAL, LOG_TABLE } from './log-table.ts';

const A3 = LOG_POLYNOMIAL[0]!;
const A4 = LOG_POLYNOMIAL[1]!;
const A5 = LOG_POLYNOMIAL[2]!;
const A6 = LOG_POLYNOMIAL[3]!;
const A7 = LOG_POLYNOMIAL[4]!;
const A8 = LOG_POLYNOMIAL[5]!;
/** Adding and taking off 1.5 · 2³² rounds a number of order one to a multiple of 2⁻²⁰. */
const ROUNDER = 6442450944;
/** The number of table intervals that make one octave, as a shift of the high word: 20 − 7. */
const INTERVAL_SHIFT = 13;

/** The rest of the latest extendedLog; valid only directly behind that call, so it is no state between calls. */
export const LOG_REST = new Float64Array(1);

/**
 * Natural logarithm as a sum of two doubles, relative error below 2⁻⁶⁷.
 *
 * @param x finite and > 0, subnormals included; the caller has dealt with all else.
 * @returns the sum rounded to one double, which is the logarithm within 0.51 units in the last place; what the
 *   rounding dropped is left in LOG_REST[0].
 * Source: Tang, P. T. P. (1990), Table-driven implementation of the logarithm function, ACM TOMS 16:378, with the
 *   split of the reduced argument by Nagy, S. (2018), ARM optimized routines, so that no fused multiply is needed.
 */
export function extendedLog(x: number): number {
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 4503599627370496;
    k = -52;
  }
  const offset = (highWord(x) - LOG_OFFSET) | 0;
  const exponent = offset >> 20;
  const row = ((offset >> INTERVAL_SHIFT) & 127) * 3;
  k += exponent;
  const z = x * powerOfTwo(-exponent);
  const inverse = LOG_TABLE[row]!;

  // r = z / c − 1 in two parts, both exact; the leading part is short enough for an exact square.
  const zHigh = z + ROUNDER - ROUNDER;
  const rHigh = zHigh * inverse - 1;
  const rLow = (z - zHigh) * inverse;
  const r = rHigh + rLow;
  const rRest = rHigh - r + rLow;

  // k ln 2 + log c + r − r²/2, each sum with its rounding error.
  const sum1 = k * LN2_HIGH + LOG_TABLE[row + 1]!;
  const sum2 = sum1 + r;
  const rest1 = k * LN2_LOW + LOG_TABLE[row + 2]!;
  const rest2 = sum1 - sum2 + r + rRest;
  const half = -0.5 * r;
  const halfHigh = -0.5 * rHigh;
  const square = rHigh * halfHigh;
  const sum3 = sum2 + square;
  const rest3 = rLow * (half + halfHigh);
  const rest4 = sum2 - sum3 + square;
  const r2 = r * r;
  const curve = r * r2 * (A3 + r * A4 + r2 * (A5 + r * A6 + r2 * (A7 + r * A8)));
  const rest = rest1 + rest2 + rest3 + rest4 + curve;
  const value = sum3 + rest;
  LOG_REST[0] = sum3 - value + rest;
  return value;
}
