import { polygamma } from './polygamma.ts';
import { tan } from './trigonometric.ts';
import { HALF_PI } from './trigonometric-table.ts';

const PI = 2 * HALF_PI;

/**
 * Digamma function, the derivative of log Γ.
 *
 * @param x any double but 0 and the negative integers.
 * @returns ψ(x), relative error below 1e-13 or so; NaN at its poles.
 * Source: Abramowitz & Stegun (1964) 6.3.7 (reflection); see polygamma.
 */
export function digamma(x: number): number {
  if (x > 0) return polygamma(0, x);
  if (Number.isInteger(x)) return Number.NaN;
  return polygamma(0, 1 - x) - PI / tan(PI * (x - Math.round(x)));
}
