import { pow } from '../math/pow.ts';
import type { FlemingHarringtonWeight } from './check-groups.ts';

/**
 * Weight of an event.
 * @param survival S, pooled survival just before it, 0 to 1
 * @param weight exponents, >= 0
 * @returns S^rho (1 − S)^gamma
 * @see Fleming & Harrington 1991, Counting Processes and Survival Analysis, section 7.2
 */
export function eventWeight(survival: number, { rho, gamma }: FlemingHarringtonWeight): number {
  return power(survival, rho) * power(1 - survival, gamma);
}

function power(x: number, exponent: number): number {
  if (exponent === 0) return 1;
  return exponent === 1 ? x : pow(x, exponent);
}
