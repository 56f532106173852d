import { getLocal, opcode, pushInteger, vector } from './instructions.ts';
import { unsigned, valueType } from './wasm-module.ts';

/** How many subjects travel side by side in generated code: one double, or two in a 128-bit number. */
export type Lanes = 1 | 2;

/** Operations that exist with the same bits on one lane and on two. */
export type LaneOperation =
  | 'add'
  | 'sub'
  | 'mul'
  | 'div'
  | 'min'
  | 'max'
  | 'neg'
  | 'abs'
  | 'sqrt'
  | 'floor'
  | 'ceil';

export type LaneComparison = 'lt' | 'le' | 'gt' | 'ge' | 'eq' | 'ne';

/**
 * Instructions on the numbers of all lanes. A value takes `bytes` in the memory, lane after lane. A mask says per
 * lane whether a condition holds; `select` takes two values and a mask and gives the first where it holds.
 */
export interface LaneCode {
  readonly lanes: Lanes;
  /** WebAssembly type of a value. */
  readonly type: number;
  /** Bytes of a value. */
  readonly bytes: number;
  load(address: number): number[];
  /** Loads from the pointer in a local plus an offset. */
  loadFrom(pointer: number, offset: number): number[];
  /** Ends a store to a fixed address, begun by pushing the i32 0 or a pointer. */
  storeEnd(offset: number): number[];
  operation(name: LaneOperation): number[];
  /** Compares two values; leaves a mask. */
  comparison(name: LaneComparison): number[];
  readonly select: readonly number[];
  readonly and: readonly number[];
  readonly or: readonly number[];
  readonly not: readonly number[];
  /** Leaves the i32 1 when the mask on the stack holds in any lane. */
  readonly anyTrue: readonly number[];
  /** Turns the mask on the stack into 1 or 0; `one` pushes the value 1. */
  numberOfMask(one: readonly number[]): number[];
}

const scalarOperations: Readonly<Record<LaneOperation, number>> = {
  add: opcode.f64Add,
  sub: opcode.f64Sub,
  mul: opcode.f64Mul,
  div: opcode.f64Div,
  min: opcode.f64Min,
  max: opcode.f64Max,
  neg: opcode.f64Neg,
  abs: opcode.f64Abs,
  sqrt: opcode.f64Sqrt,
  floor: opcode.f64Floor,
  ceil: opcode.f64Ceil,
};

const scalarComparisons: Readonly<Record<LaneComparison, number>> = {
  lt: opcode.f64Lt,
  le: opcode.f64Le,
  gt: opcode.f64Gt,
  ge: opcode.f64Ge,
  eq: opcode.f64Eq,
  ne: opcode.f64Ne,
};

const scalar: LaneCode = {
  lanes: 1,
  type: valueType.f64,
  bytes: 8,
  load: (address) => [...pushInteger(0), opcode.f64Load, 3, ...unsigned(address)],
  loadFrom: (pointer, offset) => [...getLocal(pointer), opcode.f64Load, 3, ...unsigned(offset)],
  storeEnd: (offset) => [opcode.f64Store, 3, ...unsigned(offset)],
  operation: (name) => [scalarOperations[name]],
  comparison: (name) => [scalarComparisons[name]],
  select: [opcode.select],
  and: [opcode.i32And],
  or: [opcode.i32Or],
  not: [opcode.i32Eqz],
  anyTrue: [],
  numberOfMask: () => [opcode.f64FromI32],
};

const paired: LaneCode = {
  lanes: 2,
  type: valueType.v128,
  bytes: 16,
  load: (address) => [...pushInteger(0), ...vector('load'), 4, ...unsigned(address)],
  loadFrom: (pointer, offset) => [...getLocal(pointer), ...vector('load'), 4, ...unsigned(offset)],
  storeEnd: (offset) => [...vector('store'), 4, ...unsigned(offset)],
  operation: (name) => vector(name),
  comparison: (name) => vector(name),
  select: vector('bitselect'),
  and: vector('and'),
  or: vector('or'),
  not: vector('not'),
  anyTrue: vector('anyTrue'),
  numberOfMask: (one) => [...one, ...vector('and')],
};

/** The instructions for one lane or two. */
export function laneCode(lanes: Lanes): LaneCode {
  return lanes === 1 ? scalar : paired;
}
