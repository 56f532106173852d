import { highWord, INTEGER_ROUNDER, powerOfTwo } from './double-bits.ts';
import { productRest } from './product-rest.ts';
import {
  HALF_PI,
  HALF_PI_LOW,
  HALF_PI_PARTS,
  TWO_OVER_PI,
  TWO_OVER_PI_DIGITS,
} from './trigonometric-table.ts';

const PART1 = HALF_PI_PARTS[0]!;
const PART2 = HALF_PI_PARTS[1]!;
const PART3 = HALF_PI_PARTS[2]!;
const PART4 = HALF_PI_PARTS[3]!;
/** Below this |x| the turns fit in 20 bits, so that their products with the 33-bit parts of π/2 are exact. */
const MODERATE = 1e6;
const BASE = 16777216;
const BASE_INVERSE = 1 / BASE;
/** Digits of the product kept from the units downward: 24 · 7 bits, less the 61 that can cancel, leave 107. */
const COLUMNS = 8;

/**
 * The latest reduceAngle's remainder as a sum of two doubles; valid only directly behind that call, so it is no
 * state between calls.
 */
export const REMAINDER = new Float64Array(2);

/**
 * Takes whole quarter turns off an angle: x = n π/2 + remainder, |remainder| <= π/4 but for rounding. The remainder
 * is left in REMAINDER, relative error below 2⁻⁶⁵.
 *
 * @param x any finite angle [radian].
 * @returns n modulo 4, 0 … 3.
 * Source: Cody & Waite (1980), Software Manual for the Elementary Functions, ch. 8, for moderate angles; Payne &
 *   Hanek (1983), ACM SIGNUM Newsletter 18:19, for the others.
 */
export function reduceAngle(x: number): number {
  if (!(Math.abs(x) < MODERATE)) return reduceHugeAngle(x);
  const turns = x * TWO_OVER_PI + INTEGER_ROUNDER - INTEGER_ROUNDER;
  const first = x - turns * PART1;
  // Two exact differences (Knuth's two-sum), then the small rest.
  const take2 = turns * PART2;
  const second = first - take2;
  const back2 = second - first;
  const rest2 = first - (second - back2) - (take2 + back2);
  const take3 = turns * PART3;
  const third = second - take3;
  const back3 = third - second;
  const rest3 = second - (third - back3) - (take3 + back3);
  const rest = rest2 + (rest3 - turns * PART4);
  const high = third + rest;
  REMAINDER[0] = high;
  REMAINDER[1] = third - high + rest;
  return turns & 3;
}

/** Payne and Hanek: multiplies x by only those digits of 2/π that matter modulo 4 turns. */
function reduceHugeAngle(x: number): number {
  const digits = new Float64Array(COLUMNS);
  const place = Math.floor(((highWord(Math.abs(x)) >>> 20) - 1023) / 24);
  multiplyByTwoOverPi(Math.abs(x), place, digits);
  let turns = digits[0]! - 4 * Math.floor(digits[0]! / 4);
  const beyondHalf = digits[1]! >= BASE / 2;
  if (beyondHalf) {
    turns += 1;
    complement(digits);
  }
  storeFraction(digits, x < 0 !== beyondHalf ? -1 : 1);
  return (x < 0 ? -turns : turns) & 3;
}

/**
 * Digits, base 2²⁴, of size · 2/π from the units (first) downward, modulo 2²⁴; size has its leading digit at the
 * place-th power of the base.
 */
function multiplyByTwoOverPi(size: number, place: number, digits: Float64Array): void {
  let rest = size * powerOfTwo(-24 * place);
  for (let i = 0; i < 4; i += 1) {
    const digit = Math.floor(rest);
    rest = (rest - digit) * BASE;
    for (let column = 0; column < COLUMNS; column += 1) {
      const position = place - i - 1 + column;
      // At most four products below 2⁴⁸ meet in a column: the sum is exact.
      if (position >= 0) digits[column]! += digit * TWO_OVER_PI_DIGITS[position]!;
    }
  }
  for (let column = COLUMNS - 1; column > 0; column -= 1) {
    const carry = Math.floor(digits[column]! * BASE_INVERSE);
    digits[column]! -= carry * BASE;
    digits[column - 1]! += carry;
  }
}

/** Replaces the fraction by one less the fraction. */
function complement(digits: Float64Array): void {
  for (let column = 1; column < COLUMNS - 1; column += 1) digits[column] = BASE - 1 - digits[column]!;
  digits[COLUMNS - 1] = BASE - digits[COLUMNS - 1]!;
}

/** Stores sign · fraction · π/2 in REMAINDER. */
function storeFraction(digits: Float64Array, sign: number): void {
  let fraction = 0;
  for (let column = COLUMNS - 1; column > 0; column -= 1) {
    digits[column]! *= powerOfTwo(-24 * column);
    fraction += digits[column]!;
  }
  let rest = -fraction;
  for (let column = 1; column < COLUMNS; column += 1) rest += digits[column]!;
  const product = fraction * HALF_PI;
  const productLow = productRest(fraction, HALF_PI, product) + fraction * HALF_PI_LOW + rest * HALF_PI;
  const high = product + productLow;
  REMAINDER[0] = sign * high;
  REMAINDER[1] = sign * (product - high + productLow);
}
