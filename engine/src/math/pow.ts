import { extendedExp } from './extended-exp.ts';
import { extendedLog, LOG_REST } from './extended-log.ts';
import { productRest } from './product-rest.ts';

/** Beyond this |y|, every power of an x other than ±1 over- or underflows. */
const HUGE_EXPONENT = 1e20;

/**
 * x to the power y.
 *
 * @param x any double.
 * @param y any double.
 * @returns xʸ, error below 0.55 units in the last place over the whole range, subnormal results included, so exact
 *   wherever xʸ is a double. Special cases as in C99 annex F.9.4.4: x⁰ = 1 and 1ʸ = 1 even for NaN,
 *   (−1)^±∞ = 1, a negative x with a finite y that is no integer gives NaN.
 * Source: see extendedLog and extendedExp; the product y log x is carried in two doubles.
 */
export function pow(x: number, y: number): number {
  if (x > 0 && x < Infinity && Math.abs(y) < HUGE_EXPONENT) return positivePower(x, y);
  return extremePower(x, y);
}

/** x finite and > 0, |y| < 10²⁰. */
function positivePower(x: number, y: number): number {
  const logarithm = extendedLog(x);
  const rest = LOG_REST[0]!;
  const product = y * logarithm;
  return extendedExp(product, productRest(y, logarithm, product) + y * rest);
}

/** x zero, negative or not finite, or y huge or not finite. */
function extremePower(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (Math.abs(y) >= HUGE_EXPONENT) return size === 1 ? 1 : size > 1 === y > 0 ? Infinity : 0;
  const integer = Math.floor(y) === y;
  const odd = integer && Math.floor(y / 2) * 2 !== y;
  const negative = x < 0 || Object.is(x, -0);
  const sign = negative && odd ? -1 : 1;
  if (size === 0) return sign * (y < 0 ? Infinity : 0);
  if (size === Infinity) return sign * (y < 0 ? 0 : Infinity);
  return integer ? sign * positivePower(size, y) : Number.NaN;
}
