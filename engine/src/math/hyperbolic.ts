import { exp } from './exp.ts';
import { extendedExp } from './extended-exp.ts';
import { SINH_POLYNOMIAL, TANH_POLYNOMIAL } from './hyperbolic-table.ts';
import { LN2_HIGH, LN2_LOW } from './log-table.ts';
import { polynomial } from './polynomial.ts';

/** Below this |x| the curve adds nothing to x; the sign of zero and the bits of subnormals are kept. */
const TINY = 7.450580596923828e-9;

/**
 * Hyperbolic sine.
 *
 * @param x any double; the sign of zero is kept.
 * @returns sinh x, error below 1.5 units in the last place over the whole range; ±Infinity beyond ±710.47….
 * Source: Abramowitz & Stegun (1964) 4.5.1; near zero a near-minimax fit, made by make-coefficients.py.
 */
export function sinh(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 1) return x + x * (x * x * polynomial(SINH_POLYNOMIAL, x * x));
  const half = halfExp(size);
  const value = half - 0.25 / half;
  return x < 0 ? -value : value;
}

/**
 * Hyperbolic cosine.
 *
 * @param x any double.
 * @returns cosh x, error below 1.5 units in the last place over the whole range; Infinity beyond ±710.47….
 * Source: Abramowitz & Stegun (1964) 4.5.2.
 */
export function cosh(x: number): number {
  const half = halfExp(Math.abs(x));
  return half + 0.25 / half;
}

/**
 * Hyperbolic tangent.
 *
 * @param x any double; the sign of zero is kept.
 * @returns tanh x, −1 … 1, error below 1.5 units in the last place.
 * Source: Abramowitz & Stegun (1964) 4.5.3; near zero a near-minimax fit, made by make-coefficients.py.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < TINY) return x;
  if (size < 0.55) return x + x * (x * x * polynomial(TANH_POLYNOMIAL, x * x));
  const value = size > 22 ? 1 : 1 - 2 / (exp(2 * size) + 1);
  return x < 0 ? -value : x > 0 ? value : x;
}

/** eˣ / 2 for x >= 0, without overflow before its time: x − ln 2 is exact in two parts. */
function halfExp(x: number): number {
  return extendedExp(x - LN2_HIGH, -LN2_LOW);
}
