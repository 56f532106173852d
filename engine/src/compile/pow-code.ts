import {
  beginElementary,
  callLaneByLane,
  callScalar,
  type ElementaryContext,
  type ElementaryWriter,
} from './elementary-writer.ts';
import { isOrdinaryExponent, writeExp } from './exp-code.ts';
import type { Value } from './function-writer.ts';
import {
  isOrdinaryLogArgument,
  type LogArgument,
  ordinaryLogArgument,
  writeLog,
  writeLogArgument,
} from './log-code.ts';
import { writeProductRest } from './product-rest-code.ts';
import type { DefinedFunction } from './wasm-module.ts';

/** Beyond this |y|, every power of an x other than ±1 over- or underflows. */
const HUGE_EXPONENT = 1e20;

/** Emits `pow` of engine/math. */
export function emitPow(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 2);
  const { keep, leave, unless, everywhere, add, mul, index } = code;
  const x = code.parameters[0]!;
  const y = code.parameters[1]!;
  const logarithm = writeLog(code, beginPow(code));
  const product = keep(mul(y, logarithm.value));
  const rest = keep(logarithm.rest);
  const productRest = writeProductRest(code, { a: y, b: logarithm.value, product });
  const low = keep(add(productRest, mul(y, rest)));
  unless(everywhere(isOrdinaryExponent(code, product)), () =>
    leave(
      code.lanes === 1 ? callScalar(index('extremeExp'), product, low) : callLaneByLane(index('pow'), x, y),
    ),
  );
  return code.finish(writeExp(code, product, low));
}

/** The base, ready for its logarithm; the function leaves where either parameter is extreme. */
function beginPow(code: ElementaryWriter): LogArgument {
  const { leave, unless, number, less, both, abs, everywhere, index } = code;
  const x = code.parameters[0]!;
  const y = code.parameters[1]!;
  const moderate = less(abs(y), number(HUGE_EXPONENT));
  const ordinary = everywhere(both(isOrdinaryLogArgument(code, x), moderate));
  if (code.lanes === 2) {
    unless(ordinary, () => leave(callLaneByLane(index('pow'), x, y)));
    return ordinaryLogArgument(code, x);
  }
  const positive = both(less(number(0), x), less(x, number(Infinity)));
  return writeLogArgument(code, ordinary, () => {
    // Much the most frequent: nothing of a species or drug is there.
    code.when(both(code.bitsEqual(code.toBits(x), code.bits(0n)), less(number(0), y)), () =>
      leave(number(0)),
    );
    unless(both(positive, moderate), () => leave(callScalar(index('extremePower'), x, y)));
  });
}

/** Emits extremePower: x zero, negative or not finite, or y huge or not finite. */
export function emitExtremePower(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 2);
  const { keep, leave, when, unless, number, equal, less, lessOrEqual, abs, choose, mul } = code;
  const x = code.parameters[0]!;
  const y = code.parameters[1]!;
  when(equal(y, number(0)), () => leave(number(1)));
  when(equal(x, number(1)), () => leave(number(1)));
  unless(code.both(equal(x, x), equal(y, y)), () => leave(number(Number.NaN)));
  const size = keep(abs(x));
  const rising = less(number(0), y);
  when(lessOrEqual(number(HUGE_EXPONENT), abs(y)), () => {
    when(equal(size, number(1)), () => leave(number(1)));
    const larger = choose(rising, number(Infinity), number(0));
    const smaller = choose(rising, number(0), number(Infinity));
    leave(choose(less(number(1), size), larger, smaller));
  });
  const sign = keep(writeSignOfPower(code));
  when(equal(size, number(0)), () => leave(mul(sign, choose(rising, number(0), number(Infinity)))));
  when(equal(size, number(Infinity)), () => leave(mul(sign, choose(rising, number(Infinity), number(0)))));
  unless(lessOrEqual(y, code.floor(y)), () => leave(number(Number.NaN)));
  return code.finish(mul(sign, callScalar(code.index('pow'), size, y)));
}

/** −1 where x is negative and y an odd integer, else 1. */
function writeSignOfPower(code: ElementaryWriter): Value {
  const { keep, number, less, lessOrEqual, both, floor, mul, choose, toBits, shiftRight, bits, bitsEqual } =
    code;
  const x = code.parameters[0]!;
  const y = code.parameters[1]!;
  const half = keep(mul(number(0.5), y));
  const odd = both(lessOrEqual(y, floor(y)), less(floor(half), half));
  const negative = bitsEqual(shiftRight(toBits(x), 63), bits(1n));
  return choose(both(negative, odd), number(-1), number(1));
}
