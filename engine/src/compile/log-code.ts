import { bitsOf } from '../math/double-bits.ts';
import { LN2_HIGH, LN2_LOW, LOG_OFFSET, LOG_POLYNOMIAL, LOG10E, LOG10E_LOW } from '../math/log-table.ts';
import {
  beginElementary,
  callLaneByLane,
  type ElementaryContext,
  type ElementaryWriter,
} from './elementary-writer.ts';
import type { Value } from './function-writer.ts';
import { writeProductRest } from './product-rest-code.ts';
import { loadRow } from './table-row.ts';
import type { DefinedFunction } from './wasm-module.ts';

/** Adding and taking off 1.5 · 2³² rounds a number of order one to a multiple of 2⁻²⁰. */
const ROUNDER = 6442450944;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
const TWO_TO_52 = 4503599627370496;
const FRACTION = (1n << 52n) - 1n;
/** Bits of the lower end of the reduced range. */
const LOWER_END = BigInt(LOG_OFFSET) << 32n;
/** Added to exponents so that they are positive. */
const BIAS = 1023;

/** Emits `log` of engine/math. */
export function emitLn(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1);
  return code.finish(writeLog(code, beginLog(code, 'ln')).value);
}

/** Emits `log10` of engine/math. */
export function emitLog10(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1);
  const { keep, number, add, mul } = code;
  const { value, rest } = writeLog(code, beginLog(code, 'log10'));
  const factor = number(LOG10E);
  const product = keep(mul(value, factor));
  const productRest = writeProductRest(code, { a: value, b: factor, product });
  return code.finish(add(product, add(productRest, mul(value, number(LOG10E_LOW)), mul(rest, factor))));
}

/** A positive finite number: normal, and the bias of its exponent in doubles between 2⁵² and 2⁵³. */
export interface LogArgument {
  readonly x: Value;
  readonly bias: Value;
}

/** A mask: where x is positive, finite and normal. */
export function isOrdinaryLogArgument(
  { both, less, lessOrEqual, number }: ElementaryWriter,
  x: Value,
): Value {
  return both(lessOrEqual(number(SMALLEST_NORMAL), x), less(x, number(Infinity)));
}

/** The argument where x is ordinary. */
export function ordinaryLogArgument({ number }: ElementaryWriter, x: Value): LogArgument {
  return { x, bias: number(TWO_TO_52 + BIAS) };
}

/**
 * Writes the argument on one lane, where it may be subnormal.
 * @param ordinary i32, zero where the extremes have to be told apart.
 * @param leaveExtreme writes what leaves the function wherever x is not positive and finite.
 */
export function writeLogArgument(
  code: ElementaryWriter,
  ordinary: Value,
  leaveExtreme: () => void,
): LogArgument {
  const { keep, assign, unless, number, mul } = code;
  const parameter = code.parameters[0]!;
  const x = keep(parameter);
  const bias = keep(number(TWO_TO_52 + BIAS));
  unless(ordinary, () => {
    leaveExtreme();
    assign(x, mul(parameter, number(TWO_TO_52)));
    assign(bias, number(TWO_TO_52 + BIAS + 52));
  });
  return { x, bias };
}

/** The parameter of a logarithm; the function leaves where that is not positive and finite. */
function beginLog(code: ElementaryWriter, name: 'ln' | 'log10'): LogArgument {
  const x = code.parameters[0]!;
  const { leave, when, unless, number, less, equal } = code;
  const ordinary = code.everywhere(isOrdinaryLogArgument(code, x));
  if (code.lanes === 2) {
    unless(ordinary, () => leave(callLaneByLane(code.index(name), x)));
    return ordinaryLogArgument(code, x);
  }
  return writeLogArgument(code, ordinary, () => {
    when(equal(x, number(0)), () => leave(number(-Infinity)));
    when(less(x, number(0)), () => leave(number(Number.NaN)));
    // Infinity and NaN.
    unless(less(x, number(Infinity)), () => leave(x));
  });
}

/**
 * Writes the natural logarithm as a sum of two doubles, as extendedLog computes it.
 * @returns the sum as one double, and what its rounding dropped, which is computed at each use.
 */
export function writeLog(code: ElementaryWriter, { x, bias }: LogArgument): { value: Value; rest: Value } {
  const { keep, number, add, sub, mul, toBits, fromBits, bits, bitsAdd, bitsAnd, bitsOr, shiftRight } = code;
  // Eleven bits of exponent, counted from the lower end of the reduced range; then seven for the interval.
  const offset = keep(bitsAdd(toBits(x), bits((BigInt(BIAS) << 52n) - LOWER_END)));
  const k = keep(sub(fromBits(bitsOr(shiftRight(offset, 52), bits(bitsOf(TWO_TO_52)))), bias));
  const row = bitsAnd(shiftRight(offset, 40), bits(127n << 5n));
  const [inverse, center, centerRest] = loadRow(code, code, row, { table: code.table('log'), count: 3 });
  const z = keep(fromBits(bitsAdd(bitsAnd(offset, bits(FRACTION)), bits(LOWER_END))));

  // r = z / c − 1 in two parts, both exact; the leading part is short enough for an exact square.
  const zHigh = keep(sub(add(z, number(ROUNDER)), number(ROUNDER)));
  const rHigh = keep(sub(mul(zHigh, inverse!), number(1)));
  const rLow = keep(mul(sub(z, zHigh), inverse!));
  const r = keep(add(rHigh, rLow));
  const rRest = add(sub(rHigh, r), rLow);

  // k ln 2 + log c + r − r²/2, each sum with its rounding error.
  const sum1 = keep(add(mul(k, number(LN2_HIGH)), center!));
  const sum2 = keep(add(sum1, r));
  const rest1 = add(mul(k, number(LN2_LOW)), centerRest!);
  const rest2 = add(sub(sum1, sum2), r, rRest);
  const halfHigh = keep(mul(number(-0.5), rHigh));
  const square = keep(mul(rHigh, halfHigh));
  const sum3 = keep(add(sum2, square));
  const rest3 = mul(rLow, add(mul(number(-0.5), r), halfHigh));
  const rest4 = add(sub(sum2, sum3), square);
  const rest = keep(add(rest1, rest2, rest3, rest4, writeCurve(code, r)));
  const value = keep(add(sum3, rest));
  return { value, rest: add(sub(sum3, value), rest) };
}

/** log(1 + r) − r + r²/2. */
function writeCurve({ keep, number, add, mul }: ElementaryWriter, r: Value): Value {
  const [a3, a4, a5, a6, a7, a8] = [...LOG_POLYNOMIAL].map(number) as [
    Value,
    Value,
    Value,
    Value,
    Value,
    Value,
  ];
  const r2 = keep(mul(r, r));
  const far = add(a5, mul(r, a6), mul(r2, add(a7, mul(r, a8))));
  return mul(mul(r, r2), add(a3, mul(r, a4), mul(r2, far)));
}
