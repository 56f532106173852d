import { INTEGER_ROUNDER, powerOfTwo } from './double-bits.ts';
import { EXP_POLYNOMIAL, EXP_TABLE, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT } from './exp-table.ts';

const C2 = EXP_POLYNOMIAL[0]!;
const C3 = EXP_POLYNOMIAL[1]!;
const C4 = EXP_POLYNOMIAL[2]!;
const C5 = EXP_POLYNOMIAL[3]!;
/** Below this |x| neither the result nor the small term that it is summed from leaves the normal doubles. */
const ORDINARY = 690;

/**
 * e to the power high + low, as one double.
 *
 * @param high any double, NaN and infinities included.
 * @param low a small rest, |low| <= 2⁻³⁰; zero when there is none.
 * @returns e^(high + low), error below 0.52 units in the last place, subnormal results below 0.51 of theirs.
 * Source: Tang, P. T. P. (1989), Table-driven implementation of the exponential function, ACM TOMS 15:144;
 *   the handling of subnormal results follows Nagy, S. (2018), ARM optimized routines.
 */
export function extendedExp(high: number, low: number): number {
  if (!(Math.abs(high) < 746)) return expBeyondRange(high);
  const steps = high * STEPS_PER_UNIT + INTEGER_ROUNDER - INTEGER_ROUNDER;
  const k = steps | 0;
  const r = high - steps * STEP_HIGH - steps * STEP_LOW + low;
  const j = (k & 127) << 1;
  const square = r * r;
  const growth = EXP_TABLE[j + 1]! + r + square * (C2 + r * C3) + square * square * (C4 + r * C5);
  if (!(Math.abs(high) < ORDINARY)) return extremeExp(EXP_TABLE[j]!, growth, k >> 7);
  const scale = EXP_TABLE[j]! * powerOfTwo(k >> 7);
  return scale + scale * growth;
}

/** The result where it is far beyond the range of doubles, or NaN. */
function expBeyondRange(x: number): number {
  return x > 0 ? Infinity : Math.max(0, x);
}

/** power · (1 + growth) · 2^exponent where that is close to the largest, or below the smallest, normal double. */
function extremeExp(power: number, growth: number, exponent: number): number {
  if (exponent < 0) return roundToSubnormal(power * powerOfTwo(Math.max(exponent + 1022, -60)), growth);
  if (exponent > 1024) return Infinity;
  const scale = power * powerOfTwo(exponent - 1);
  return (scale + scale * growth) * 2;
}

/** (scale + scale · growth) · 2⁻¹⁰²², rounded once: adding 1 puts the last bit where the subnormal's will be. */
function roundToSubnormal(scale: number, growth: number): number {
  const value = scale + scale * growth;
  if (value >= 1) return value * 2.2250738585072014e-308;
  const rest = scale - value + scale * growth;
  const shifted = 1 + value;
  const lost = 1 - shifted + value + rest;
  return (shifted + lost - 1) * 2.2250738585072014e-308;
}
