import { extendedExp } from './extended-exp.ts';
import { extendedLog, LOG_REST } from './extended-log.ts';
import { HALF_LOG_TWO_PI, HALF_LOG_TWO_PI_REST } from './log-gamma-table.ts';
import { productRest } from './product-rest.ts';
import { stirlingError } from './stirling-error.ts';

/** From here upward Stirling's series reaches all digits. */
const LARGE = 10;

/**
 * Factorial of a real number, Γ(n + 1).
 *
 * @param n any double.
 * @returns n!, error below 1.5 units in the last place, exact wherever n! is a double; Infinity above 170.62…, NaN for
 *   n <= −1, where the factorial of a number is not defined (SBML Level 3 Version 2, section 3.4.6).
 * Source: Abramowitz & Stegun (1964) 6.1.15 (recurrence) and 6.1.40 (Stirling's series), each sum and product with
 *   its rest (Dekker 1971).
 */
export function factorial(n: number): number {
  if (!(n > -1)) return Number.NaN;
  if (n > 171) return Infinity;
  const above = n + 1;
  const aboveRest = n < 1 ? n - (above - 1) : 1 - (above - n);
  const steps = Math.max(0, Math.ceil(LARGE - above));
  let product = 1;
  let productLost = 0;
  for (let i = 0; i < steps; i += 1) {
    const factor = above + i;
    const factorRest = above - (factor - i) + aboveRest;
    const next = product * factor;
    productLost = productRest(product, factor, next) + productLost * factor + product * factorRest;
    product = next;
  }
  const shifted = above + steps;
  const gamma = gammaOfLarge(shifted, above - (shifted - steps) + aboveRest);
  if (steps === 0) return gamma;
  const quotient = gamma / product;
  return quotient - (quotient * productLost) / product;
}

/** Γ(x + rest) for x >= 10, by Stirling's formula with its exponent in two doubles. */
function gammaOfLarge(x: number, rest: number): number {
  const logarithm = extendedLog(x);
  const logarithmRest = LOG_REST[0]!;
  const product = (x - 0.5) * logarithm;
  const productLost = productRest(x - 0.5, logarithm, product) + (x - 0.5) * logarithmRest;
  const less = product - x;
  const lessRest = product - less - x;
  // Both are far below the leading part, so that their rounding errors are exact differences.
  const more = less + HALF_LOG_TWO_PI;
  const moreRest = HALF_LOG_TWO_PI - (more - less) + HALF_LOG_TWO_PI_REST;
  const error = stirlingError(x);
  const sum = more + error;
  const sumRest = error - (sum - more);
  return extendedExp(sum, productLost + lessRest + moreRest + sumRest + rest * (logarithm - 0.5 / x));
}
