import { bitsOf, INTEGER_ROUNDER, powerOfTwo } from '../math/double-bits.ts';
import { HALF_PI, HALF_PI_LOW, HALF_PI_PARTS, TWO_OVER_PI } from '../math/trigonometric-table.ts';
import { beginElementary, type ElementaryContext, type ElementaryWriter } from './elementary-writer.ts';
import type { Value, Variable } from './function-writer.ts';
import { writeProductRest } from './product-rest-code.ts';
import { loadRow } from './table-row.ts';
import type { DefinedFunction } from './wasm-module.ts';

/** As in reduceAngle: below this |x| the products with the parts of π/2 are exact. */
const MODERATE = 1e6;
const QUARTER_PI = 0.7853981633974483;
const BASE = 16777216;
const BASE_INVERSE = 1 / BASE;
/** Digits of the product kept from the units downward, as in reduceHugeAngle. */
const COLUMNS = 8;
/** Of exponents. */
const BIAS = 1023;
const TWO_TO_52 = 4503599627370496;

/** An angle less whole quarter turns, as a sum of two doubles. */
export interface ReducedAngle {
  readonly high: Variable;
  readonly low: Variable;
  /** A double of which the low two bits count the quarter turns modulo 4. */
  readonly turns: Variable;
}

/** A mask: where `writeModerateAngle` serves. */
export function isModerateAngle({ less, abs, number }: ElementaryWriter, x: Value): Value {
  return less(abs(x), number(MODERATE));
}

/** Writes reduceAngle for |x| < 10⁶; of an angle with no whole turn even the sign of zero stays. */
export function writeModerateAngle(code: ElementaryWriter, x: Value): ReducedAngle {
  const { keep, number, add, sub, mul, choose, lessOrEqual, abs } = code;
  const [part1, part2, part3, part4] = [...HALF_PI_PARTS].map(number) as [Value, Value, Value, Value];
  const turns = keep(add(mul(x, number(TWO_OVER_PI)), number(INTEGER_ROUNDER)));
  const count = keep(sub(turns, number(INTEGER_ROUNDER)));
  const first = keep(sub(x, mul(count, part1)));
  const second = writeExactDifference(code, first, mul(count, part2));
  const third = writeExactDifference(code, second.value, mul(count, part3));
  const rest = keep(add(second.rest, sub(third.rest, mul(count, part4))));
  const high = keep(add(third.value, rest));
  const low = keep(add(sub(third.value, high), rest));
  return { high: keep(choose(lessOrEqual(abs(x), number(QUARTER_PI)), x, high)), low, turns };
}

/** Knuth's two-sum of a and −b. */
function writeExactDifference({ keep, add, sub }: ElementaryWriter, a: Value, b: Value) {
  const take = keep(b);
  const value = keep(sub(a, take));
  const back = keep(sub(value, a));
  return { value, rest: keep(sub(sub(a, sub(value, back)), add(take, back))) };
}

/** Emits reduceHugeAngle for finite |x| >= 10⁶, on one lane; results high, low, turns. */
export function emitHugeAngle(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1, 3);
  const { keep, number, add, sub, mul, abs, less, lessOrEqual, choose, floor } = code;
  const x = code.parameters[0]!;
  const digits = writeTimesTwoOverPi(code, keep(abs(x)));
  const beyondHalf = keep(lessOrEqual(number(BASE / 2), digits[1]!));
  const whole = sub(digits[0]!, mul(number(4), floor(mul(digits[0]!, number(0.25)))));
  const count = keep(add(whole, choose(beyondHalf, number(1), number(0))));
  const sign = keep(choose(less(x, number(0)), number(-1), number(1)));
  const { high, low } = writeFraction(code, writeComplement(code, digits.slice(1), beyondHalf));
  const side = keep(mul(sign, choose(beyondHalf, number(-1), number(1))));
  const turns = add(mul(sign, count), number(INTEGER_ROUNDER));
  return code.finish(mul(side, high), mul(side, low), turns);
}

/** Digits, base 2²⁴, of size · 2/π from the units (first) downward, modulo 2²⁴. */
function writeTimesTwoOverPi(code: ElementaryWriter, size: Value): Value[] {
  const { keep, number, add, sub, mul, div, floor, toBits, fromBits, bits, bitsOr, shiftLeft, shiftRight } =
    code;
  const twoTo52 = number(TWO_TO_52);
  const exponent = sub(
    fromBits(bitsOr(shiftRight(toBits(size), 52), bits(bitsOf(TWO_TO_52)))),
    number(TWO_TO_52 + BIAS),
  );
  const place = keep(floor(div(exponent, number(24))));
  const scaleBits = shiftLeft(toBits(add(twoTo52, sub(number(BIAS), mul(number(24), place)))), 52);
  let rest = keep(mul(size, fromBits(scaleBits)));
  const offset = toBits(add(twoTo52, mul(number(8), place)));
  const table = loadRow(code, code, offset, { table: code.table('twoOverPi'), count: COLUMNS + 3 });
  const products: Value[][] = Array.from({ length: COLUMNS }, () => []);
  for (let i = 0; i < 4; i += 1) {
    const digit = keep(floor(rest));
    rest = keep(mul(sub(rest, digit), number(BASE)));
    for (let c = 0; c < COLUMNS; c += 1) products[c]!.push(mul(digit, table[c - i + 3]!));
  }
  return writeCarries(
    code,
    products.map((column) => add(...column)),
  );
}

/** Digits below the base from sums of products; the first one may be larger. */
function writeCarries({ keep, number, add, sub, mul, floor }: ElementaryWriter, sums: Value[]): Value[] {
  const digits = [...sums];
  for (let column = COLUMNS - 1; column > 0; column -= 1) {
    const sum = keep(digits[column]!);
    const carry = keep(floor(mul(sum, number(BASE_INVERSE))));
    digits[column] = keep(sub(sum, mul(carry, number(BASE))));
    digits[column - 1] = add(digits[column - 1]!, carry);
  }
  return [keep(digits[0]!), ...digits.slice(1)];
}

/** The digits of the fraction, or of one less the fraction. */
function writeComplement(code: ElementaryWriter, digits: readonly Value[], wanted: Value): Value[] {
  const { keep, number, sub, choose } = code;
  return digits.map((digit, column) => {
    const less = sub(number(column === COLUMNS - 2 ? BASE : BASE - 1), digit);
    return keep(choose(wanted, less, digit));
  });
}

/** Fraction · π/2 as a sum of two doubles, as in storeFraction; the first digit stands behind the point. */
function writeFraction(code: ElementaryWriter, digits: readonly Value[]): { high: Value; low: Value } {
  const { keep, number, add, sub, mul } = code;
  const parts = digits.map((digit, i) => keep(mul(digit, number(powerOfTwo(-24 * (i + 1))))));
  const fraction = keep(add(...[...parts].reverse()));
  const rest = keep(add(mul(number(-1), fraction), ...parts));
  const halfPi = number(HALF_PI);
  const product = keep(mul(fraction, halfPi));
  const productRest = writeProductRest(code, { a: fraction, b: halfPi, product });
  const productLow = keep(add(productRest, mul(fraction, number(HALF_PI_LOW)), mul(rest, halfPi)));
  const high = keep(add(product, productLow));
  return { high, low: add(sub(product, high), productLow) };
}
