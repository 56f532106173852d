import { extendedExp } from './extended-exp.ts';
import { extendedLog, LOG_REST } from './extended-log.ts';
import { log } from './log.ts';
import { productRest } from './product-rest.ts';

/** Beyond this degree, every root of a finite x > 0 rounds to 1. */
const HUGE_DEGREE = 1e20;

/**
 * The root of a degree, x to the power 1/n, without the error that rounding 1/n brings.
 *
 * @param degree n, any double.
 * @param x any double.
 * @returns the root, error below 0.52 units in the last place, so exact wherever it is a double. NaN for x < 0, whatever
 *   the degree, as a power of a fraction; NaN for degree 0.
 * Source: as pow; the quotient log x / n is carried in two doubles (Dekker 1971).
 */
export function root(degree: number, x: number): number {
  if (degree === 2) return Math.sqrt(x);
  if (x > 0 && x < Infinity && Math.abs(degree) < HUGE_DEGREE) return ordinaryRoot(degree, x);
  if (!(x >= 0) || !(Math.abs(degree) > 0)) return Number.NaN;
  if (Math.abs(degree) === Infinity || (x > 0 && x < Infinity)) return 1;
  return (x === 0) === degree > 0 ? 0 : Infinity;
}

/** x finite and > 0, |degree| < 10²⁰. */
function ordinaryRoot(degree: number, x: number): number {
  if (degree === 0) return Number.NaN;
  const logarithm = extendedLog(x);
  const rest = LOG_REST[0]!;
  const quotient = logarithm / degree;
  if (!(Math.abs(quotient) < 746)) return extendedExp(quotient, 0);
  const product = quotient * degree;
  return extendedExp(
    quotient,
    (logarithm - product - productRest(quotient, degree, product) + rest) / degree,
  );
}

/**
 * Logarithm to a base.
 *
 * @param base any double.
 * @param x any double.
 * @returns log x / log b, error below 0.52 units in the last place, so exact wherever it is a double; where x or b is
 *   zero, negative, one or not finite, what the quotient of the logarithms gives.
 * Source: as log10; the quotient is corrected by its rest (Dekker 1971).
 */
export function logToBase(base: number, x: number): number {
  if (!(x > 0 && x < Infinity && base > 0 && base < Infinity && base !== 1)) return log(x) / log(base);
  const divisor = extendedLog(base);
  const divisorRest = LOG_REST[0]!;
  const logarithm = extendedLog(x);
  const quotient = logarithm / divisor;
  const product = quotient * divisor;
  const lost = logarithm - product - productRest(quotient, divisor, product);
  return quotient + (lost + LOG_REST[0]! - quotient * divisorRest) / divisor;
}
