import { extendedLog, LOG_REST } from './extended-log.ts';
import { LOG2E, LOG2E_LOW, LOG10E, LOG10E_LOW } from './log-table.ts';
import { productRest } from './product-rest.ts';

/**
 * Natural logarithm.
 *
 * @param x any double.
 * @returns log x, error below 0.52 units in the last place over the whole range, subnormals included;
 *   −Infinity for ±0, NaN below zero.
 * Source: see extendedLog.
 */
export function log(x: number): number {
  if (!(x > 0 && x < Infinity)) return logOfExtreme(x);
  return extendedLog(x);
}

/**
 * Natural logarithm of 1 + x, without loss near zero.
 *
 * @param x any double; the sign of zero is kept.
 * @returns log(1 + x), error below 1 unit in the last place; −Infinity for −1, NaN below −1.
 * Source: Goldberg, D. (1991), ACM Computing Surveys 23:5, theorem 4, in its additive form.
 */
export function log1p(x: number): number {
  if (Math.abs(x) < 5e-17) return x;
  const sum = 1 + x;
  if (!(sum > 0 && sum < Infinity)) return logOfExtreme(sum);
  const lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
  const value = extendedLog(sum);
  return value + (LOG_REST[0]! + lost / sum);
}

/**
 * Logarithm to base 10.
 *
 * @param x any double.
 * @returns log₁₀ x, error below 0.52 units in the last place, exact for powers of ten; as log at the ends.
 * Source: see extendedLog.
 */
export function log10(x: number): number {
  if (!(x > 0 && x < Infinity)) return logOfExtreme(x);
  return scaledLog(x, LOG10E, LOG10E_LOW);
}

/**
 * Logarithm to base 2.
 *
 * @param x any double.
 * @returns log₂ x, error below 0.52 units in the last place, exact for powers of two; as log at the ends.
 * Source: see extendedLog.
 */
export function log2(x: number): number {
  if (!(x > 0 && x < Infinity)) return logOfExtreme(x);
  return scaledLog(x, LOG2E, LOG2E_LOW);
}

/** log x times a factor given as two doubles. */
function scaledLog(x: number, factor: number, factorLow: number): number {
  const value = extendedLog(x);
  const product = value * factor;
  return product + (productRest(value, factor, product) + value * factorLow + LOG_REST[0]! * factor);
}

/** The logarithm of zero, of a negative number, of Infinity or NaN. */
function logOfExtreme(x: number): number {
  if (x === 0) return -Infinity;
  return x < 0 ? Number.NaN : x;
}
