import { LOG_GAMMA_POLYNOMIAL } from './log-gamma-table.ts';

/**
 * log Γ(1 + u) for 0 <= u <= 1, with full relative accuracy towards its zeros u = 0 and u = 1.
 *
 * @param u distance from one, 0 … 1.
 * @returns log Γ(1 + u), between −0.1215 and 0.
 * Source: near-minimax fit, made by tests/reference/math/make-coefficients.py.
 */
export function logGammaFromOne(u: number): number {
  const v = u - 0.5;
  let sum = 0;
  for (let k = LOG_GAMMA_POLYNOMIAL.length - 1; k >= 0; k -= 1) sum = sum * v + LOG_GAMMA_POLYNOMIAL[k]!;
  return u * (u - 1) * sum;
}
