import { INTEGER_ROUNDER } from '../math/double-bits.ts';
import { EXP_POLYNOMIAL, STEP_HIGH, STEP_LOW, STEPS_PER_UNIT } from '../math/exp-table.ts';
import {
  beginElementary,
  callLaneByLane,
  callScalar,
  type ElementaryContext,
  type ElementaryWriter,
} from './elementary-writer.ts';
import type { Value } from './function-writer.ts';
import { loadRow } from './table-row.ts';
import type { DefinedFunction } from './wasm-module.ts';

/** Below this |x| neither the result nor the small term that it is summed from leaves the normal doubles. */
const ORDINARY = 690;
/** From here on eˣ is beyond the largest double. */
const OVERFLOW = 710;
/** Down to here eˣ is 0. */
const UNDERFLOW = -746;
const SMALLEST_NORMAL = 2.2250738585072014e-308;
/** What adds one to an exponent. */
const OCTAVE = 1n << 52n;

/** Emits `exp` of engine/math. */
export function emitExp(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1);
  const x = code.parameters[0]!;
  code.unless(code.everywhere(isOrdinaryExponent(code, x)), () =>
    code.leave(
      code.lanes === 1
        ? callScalar(code.index('extremeExp'), x, code.number(0))
        : callLaneByLane(code.index('exp'), x),
    ),
  );
  return code.finish(writeExp(code, x));
}

/** A mask: where `writeExp` serves. */
export function isOrdinaryExponent({ less, abs, number }: ElementaryWriter, x: Value): Value {
  return less(abs(x), number(ORDINARY));
}

/**
 * Writes e^(high + low) as extendedExp computes it for |high| < 690.
 * @param high used more than once.
 * @param low none for zero.
 */
export function writeExp(code: ElementaryWriter, high: Value, low?: Value): Value {
  const { keep, add, mul, fromBits } = code;
  const { growth, scaleBits } = writeGrowth(code, high, low);
  const scale = keep(fromBits(scaleBits));
  return add(scale, mul(scale, growth));
}

/** e^(high + low) as scale · (1 + growth); of the scale the bits, whose exponent may have run over. */
function writeGrowth(code: ElementaryWriter, high: Value, low?: Value) {
  const { keep, number, add, sub, mul, toBits, bits, bitsAdd, bitsAnd, shiftLeft } = code;
  const [c2, c3, c4, c5] = [...EXP_POLYNOMIAL].map(number) as [Value, Value, Value, Value];
  // The sum's low bits are the number of steps.
  const shifted = keep(add(mul(high, number(STEPS_PER_UNIT)), number(INTEGER_ROUNDER)));
  const steps = keep(sub(shifted, number(INTEGER_ROUNDER)));
  const k = keep(toBits(shifted));
  const row = shiftLeft(bitsAnd(k, bits(127n)), 4);
  const [power, tail] = loadRow(code, code, row, { table: code.table('exp'), count: 2 });
  const reduced = sub(high, mul(steps, number(STEP_HIGH)), mul(steps, number(STEP_LOW)));
  const r = keep(low ? add(reduced, low) : reduced);
  const square = keep(mul(r, r));
  const near = mul(square, add(c2, mul(r, c3)));
  const far = mul(mul(square, square), add(c4, mul(r, c5)));
  const scaleBits = bitsAdd(toBits(power!), shiftLeft(k, 45));
  return { growth: keep(add(tail!, r, near, far)), scaleBits };
}

/** Emits extendedExp for all of the rest, including |high| >= 690, on one lane. */
export function emitExtremeExp(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 2);
  const { keep, leave, when, unless, number, less, lessOrEqual, choose, fromBits, bitsAdd, bits, add, mul } =
    code;
  const high = code.parameters[0]!;
  const low = code.parameters[1]!;
  when(lessOrEqual(number(OVERFLOW), high), () => leave(number(Infinity)));
  // Zero, but NaN for NaN.
  unless(less(number(UNDERFLOW), high), () => leave(choose(less(high, number(0)), number(0), high)));
  const { growth, scaleBits } = writeGrowth(code, high, low);
  const scale = keep(scaleBits);
  when(less(high, number(0)), () =>
    writeSubnormal(code, fromBits(bitsAdd(scale, bits(1022n * OCTAVE))), growth),
  );
  const half = keep(fromBits(bitsAdd(scale, bits(-OCTAVE))));
  return code.finish(mul(add(half, mul(half, growth)), number(2)));
}

/** Leaves with (scale + scale · growth) · 2⁻¹⁰²², rounded once: adding 1 puts the last bit where it will be. */
function writeSubnormal(code: ElementaryWriter, given: Value, growth: Value): void {
  const { keep, leave, when, number, lessOrEqual, add, sub, mul } = code;
  const scale = keep(given);
  const growing = keep(mul(scale, growth));
  const value = keep(add(scale, growing));
  when(lessOrEqual(number(1), value), () => leave(mul(value, number(SMALLEST_NORMAL))));
  const rest = add(sub(scale, value), growing);
  const shifted = keep(add(number(1), value));
  const lost = add(sub(number(1), shifted), value, rest);
  leave(mul(sub(add(shifted, lost), number(1)), number(SMALLEST_NORMAL)));
}
