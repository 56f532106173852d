import { bitsOf } from '../math/double-bits.ts';
import type { Value } from './function-writer.ts';
import { loadAt, loadSplatAt, opcode, pushInteger, pushLong, vector } from './instructions.ts';
import { valueType } from './wasm-module.ts';

/**
 * Arithmetic on one double (f64) or on two side by side (v128) in the same words: a formula written once gives the
 * same bits on one lane and on two. An operation on several values runs from left to right.
 */
export interface Arithmetic {
  readonly lanes: 1 | 2;
  /** Type of numbers. */
  readonly type: number;
  /** A double, the same on every lane. */
  number(value: number): Value;
  add(...values: Value[]): Value;
  sub(...values: Value[]): Value;
  mul(...values: Value[]): Value;
  div(...values: Value[]): Value;
  abs(value: Value): Value;
  floor(value: Value): Value;
  /** Comparisons give a mask. */
  equal(a: Value, b: Value): Value;
  less(a: Value, b: Value): Value;
  lessOrEqual(a: Value, b: Value): Value;
  bitsEqual(a: Value, b: Value): Value;
  both(a: Value, b: Value): Value;
  /** One value where the mask holds, the other elsewhere; both are computed. */
  choose(mask: Value, value: Value, otherwise: Value): Value;
  /** An i32: 1 where the mask holds on every lane, else 0. */
  everywhere(mask: Value): Value;
  toBits(value: Value): Value;
  fromBits(value: Value): Value;
  /** Sixty-four bits, the same on every lane. */
  bits(value: bigint): Value;
  bitsAdd(...values: Value[]): Value;
  bitsAnd(a: Value, b: Value): Value;
  bitsOr(a: Value, b: Value): Value;
  bitsXor(a: Value, b: Value): Value;
  shiftLeft(value: Value, count: number): Value;
  /** Fills with zeros. */
  shiftRight(value: Value, count: number): Value;
}

const { i32, i64, f64, v128 } = valueType;

/** Applies an instruction from left to right; to a single value, once. */
function fold(type: number, code: readonly number[]): (...values: Value[]) => Value {
  return (first, ...others) => ({
    type,
    code:
      others.length === 0
        ? [...first!.code, ...code]
        : [...first!.code, ...others.flatMap((other) => [...other.code, ...code])],
  });
}

/**
 * Arithmetic on one double.
 * @param address where the memory holds 64 given bits [byte]: to load a constant is quicker than to spell it out.
 */
export function oneLane(address: (constant: bigint) => number): Arithmetic {
  return {
    lanes: 1,
    type: f64,
    number: (value) => ({ type: f64, code: loadAt(address(bitsOf(value))) }),
    add: fold(f64, [opcode.f64Add]),
    sub: fold(f64, [opcode.f64Sub]),
    mul: fold(f64, [opcode.f64Mul]),
    div: fold(f64, [opcode.f64Div]),
    abs: fold(f64, [opcode.f64Abs]),
    floor: fold(f64, [opcode.f64Floor]),
    equal: fold(i32, [opcode.f64Eq]),
    less: fold(i32, [opcode.f64Lt]),
    lessOrEqual: fold(i32, [opcode.f64Le]),
    bitsEqual: fold(i32, [opcode.i64Eq]),
    both: fold(i32, [opcode.i32And]),
    choose: (mask, value, otherwise) => select([value, otherwise, mask], [opcode.select]),
    everywhere: (mask) => mask,
    toBits: fold(i64, [opcode.i64ReinterpretF64]),
    fromBits: fold(f64, [opcode.f64ReinterpretI64]),
    bits: (value) => ({ type: i64, code: pushLong(value) }),
    bitsAdd: fold(i64, [opcode.i64Add]),
    bitsAnd: fold(i64, [opcode.i64And]),
    bitsOr: fold(i64, [opcode.i64Or]),
    bitsXor: fold(i64, [opcode.i64Xor]),
    shiftLeft: (value, count) => fold(i64, [...pushLong(BigInt(count)), opcode.i64ShiftLeft])(value),
    shiftRight: (value, count) =>
      fold(i64, [...pushLong(BigInt(count)), opcode.i64ShiftRightUnsigned])(value),
  };
}

/** Arithmetic on two doubles side by side; constants as for `oneLane`. */
export function twoLanes(address: (constant: bigint) => number): Arithmetic {
  const bits = (value: bigint): Value => ({ type: v128, code: loadSplatAt(address(value)) });
  return {
    lanes: 2,
    type: v128,
    number: (value) => bits(bitsOf(value)),
    add: fold(v128, vector('add')),
    sub: fold(v128, vector('sub')),
    mul: fold(v128, vector('mul')),
    div: fold(v128, vector('div')),
    abs: fold(v128, vector('abs')),
    floor: fold(v128, vector('floor')),
    equal: fold(v128, vector('eq')),
    less: fold(v128, vector('lt')),
    lessOrEqual: fold(v128, vector('le')),
    bitsEqual: fold(v128, vector('eqI64')),
    both: fold(v128, vector('and')),
    choose: (mask, value, otherwise) => select([value, otherwise, mask], vector('bitselect')),
    everywhere: fold(i32, [...vector('bitmaskI64'), ...pushInteger(3), opcode.i32Eq]),
    toBits: fold(v128, []),
    fromBits: fold(v128, []),
    bits,
    bitsAdd: fold(v128, vector('addI64')),
    bitsAnd: fold(v128, vector('and')),
    bitsOr: fold(v128, vector('or')),
    bitsXor: fold(v128, vector('xor')),
    shiftLeft: (value, count) => fold(v128, [...pushInteger(count), ...vector('shiftLeftI64')])(value),
    shiftRight: (value, count) =>
      fold(v128, [...pushInteger(count), ...vector('shiftRightUnsignedI64')])(value),
  };
}

function select(values: readonly Value[], code: readonly number[]): Value {
  return { type: values[0]!.type, code: [...values.flatMap((value) => value.code), ...code] };
}
