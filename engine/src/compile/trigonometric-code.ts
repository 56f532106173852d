import { COSINE_POLYNOMIAL, SINE_POLYNOMIAL } from '../math/trigonometric-table.ts';
import {
  beginElementary,
  callLaneByLane,
  type ElementaryContext,
  type ElementaryWriter,
} from './elementary-writer.ts';
import type { Value } from './function-writer.ts';
import { isModerateAngle, type ReducedAngle, writeModerateAngle } from './quarter-turns-code.ts';
import type { DefinedFunction } from './wasm-module.ts';

/** Below this the sine is the angle. */
const TINY = 7.450580596923828e-9;

type SixValues = [Value, Value, Value, Value, Value, Value];

/** Emits `sin` of engine/math. */
export function emitSin(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1);
  const angle = beginAngle(code, 'sin');
  const count = code.keep(code.toBits(angle.turns));
  const value = code.choose(isOdd(code, count), writeCosine(code, angle), writeSine(code, angle));
  return code.finish(negateOnSecondBit(code, value, count));
}

/** Emits `cos` of engine/math. */
export function emitCos(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1);
  const angle = beginAngle(code, 'cos');
  const count = code.keep(code.toBits(angle.turns));
  const value = code.choose(isOdd(code, count), writeSine(code, angle), writeCosine(code, angle));
  return code.finish(negateOnSecondBit(code, value, code.bitsAdd(count, code.bits(1n))));
}

/** Emits `tan` of engine/math. */
export function emitTan(context: ElementaryContext): DefinedFunction {
  const code = beginElementary(context, 1);
  const { keep, choose, div, mul, number } = code;
  const angle = beginAngle(code, 'tan');
  const sine = keep(writeSine(code, angle));
  const cosine = keep(writeCosine(code, angle));
  const odd = keep(isOdd(code, code.toBits(angle.turns)));
  return code.finish(div(choose(odd, mul(number(-1), cosine), sine), choose(odd, sine, cosine)));
}

/** The parameter, reduced; the function leaves where it is no angle. */
function beginAngle(code: ElementaryWriter, name: 'sin' | 'cos' | 'tan'): ReducedAngle {
  const { leave, unless, number, less, abs, everywhere, index } = code;
  const x = code.parameters[0]!;
  const moderate = everywhere(isModerateAngle(code, x));
  if (code.lanes === 2) {
    unless(moderate, () => leave(callLaneByLane(index(name), x)));
    return writeModerateAngle(code, x);
  }
  const angle = writeModerateAngle(code, x);
  unless(moderate, () => {
    unless(less(abs(x), number(Infinity)), () => leave(number(Number.NaN)));
    code.call(index('hugeAngle'), [x], [angle.high, angle.low, angle.turns]);
  });
  return angle;
}

/** A mask: where a count of quarter turns is odd. */
function isOdd({ bits, bitsAnd, bitsEqual }: ElementaryWriter, count: Value): Value {
  return bitsEqual(bitsAnd(count, bits(1n)), bits(1n));
}

/** Changes the sign where the last bit but one of a count is set. */
function negateOnSecondBit(code: ElementaryWriter, value: Value, count: Value): Value {
  const { toBits, fromBits, bitsXor, shiftLeft, shiftRight } = code;
  return fromBits(bitsXor(toBits(value), shiftLeft(shiftRight(count, 1), 63)));
}

/** Sine of high + low, |high| <= π/4, as sineNearZero computes it. */
function writeSine(code: ElementaryWriter, { high, low }: ReducedAngle): Value {
  const { keep, number, add, sub, mul, less, abs, choose } = code;
  const [s1, s2, s3, s4, s5, s6] = [...SINE_POLYNOMIAL].map(number) as SixValues;
  const square = keep(mul(high, high));
  const cube = keep(mul(square, high));
  const near = mul(square, add(s3, mul(square, s4)));
  const far = mul(mul(square, square, square), add(s5, mul(square, s6)));
  const curve = add(s2, near, far);
  const inner = sub(mul(square, sub(mul(number(0.5), low), mul(cube, curve))), low, mul(cube, s1));
  return choose(less(abs(high), number(TINY)), high, sub(high, inner));
}

/** Cosine of high + low, |high| <= π/4, as cosineNearZero computes it. */
function writeCosine(code: ElementaryWriter, { high, low }: ReducedAngle): Value {
  const { keep, number, add, sub, mul } = code;
  const [c1, c2, c3, c4, c5, c6] = [...COSINE_POLYNOMIAL].map(number) as SixValues;
  const square = keep(mul(high, high));
  const near = mul(square, add(c1, mul(square, add(c2, mul(square, c3)))));
  const far = mul(mul(square, square, square, square), add(c4, mul(square, add(c5, mul(square, c6)))));
  const half = keep(mul(number(0.5), square));
  const leading = keep(sub(number(1), half));
  const rest = sub(mul(square, add(near, far)), mul(high, low));
  return add(leading, add(sub(number(1), leading, half), rest));
}
