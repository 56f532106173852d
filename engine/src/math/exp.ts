import { INTEGER_ROUNDER, powerOfTwo } from './double-bits.ts';
import { EXP_POLYNOMIAL, EXP_TABLE, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT } from './exp-table.ts';
import { extendedExp } from './extended-exp.ts';

const C2 = EXP_POLYNOMIAL[0]!;
const C3 = EXP_POLYNOMIAL[1]!;
const C4 = EXP_POLYNOMIAL[2]!;
const C5 = EXP_POLYNOMIAL[3]!;

/**
 * e to the power x.
 *
 * @param x any double.
 * @returns eˣ, error below 0.52 units in the last place over the whole range; Infinity above 709.78…, 0 below
 *   −745.13…, NaN for NaN.
 * Source: see extendedExp.
 */
export function exp(x: number): number {
  return extendedExp(x, 0);
}

/**
 * e to the power x, less one, without loss near zero.
 *
 * @param x any double; the sign of zero is kept.
 * @returns eˣ − 1, error below 1 unit in the last place.
 * Source: Tang, P. T. P. (1992), Table-driven implementation of the expm1 function, ACM TOMS 18:211.
 */
export function expm1(x: number): number {
  if (!(x > -40)) return x <= -40 ? -1 : x;
  if (x > 100) return extendedExp(x, 0);
  if (Math.abs(x) < 5e-17) return x;
  const steps = x * STEPS_PER_UNIT + INTEGER_ROUNDER - INTEGER_ROUNDER;
  const k = steps | 0;
  const r = x - steps * STEP_HIGH;
  const rRest = -steps * STEP_LOW;
  const j = (k & 127) << 1;
  const full = r + rRest;
  const square = full * full;
  const curve = square * (C2 + full * C3) + square * square * (C4 + full * C5);
  const scale = EXP_TABLE[j]! * powerOfTwo(k >> 7);
  // (scale − 1) + r with both rounding errors (Knuth's and Dekker's sums), then the small terms.
  const base = scale - 1;
  const back = base - scale;
  const baseRest = scale - (base - back) - (1 + back);
  const sum = base + r;
  const rest = base - sum + r + baseRest;
  const tail = EXP_TABLE[j + 1]!;
  return sum + (rest + base * r + scale * (tail + tail * full + curve + rRest));
}
