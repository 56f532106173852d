import { float64Bytes, signed, unsigned } from './wasm-module.ts';

/** Opcodes of the WebAssembly instructions in use (Core Specification 2.0, section 5.4). */
export const opcode = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  branch: 0x0c,
  branchIf: 0x0d,
  return: 0x0f,
  call: 0x10,
  drop: 0x1a,
  select: 0x1b,
  localGet: 0x20,
  localSet: 0x21,
  localTee: 0x22,
  i32Load: 0x28,
  f64Load: 0x2b,
  f64Store: 0x39,
  i32Const: 0x41,
  f64Const: 0x44,
  i32Eqz: 0x45,
  i32LessUnsigned: 0x49,
  i32GreaterEqualSigned: 0x4e,
  i32Add: 0x6a,
  i32Multiply: 0x6c,
  i32And: 0x71,
  i32Or: 0x72,
  i32ShiftLeft: 0x74,
  f64Eq: 0x61,
  f64Ne: 0x62,
  f64Lt: 0x63,
  f64Gt: 0x64,
  f64Le: 0x65,
  f64Ge: 0x66,
  f64Abs: 0x99,
  f64Neg: 0x9a,
  f64Ceil: 0x9b,
  f64Floor: 0x9c,
  f64Sqrt: 0x9f,
  f64Add: 0xa0,
  f64Sub: 0xa1,
  f64Mul: 0xa2,
  f64Div: 0xa3,
  f64Min: 0xa4,
  f64Max: 0xa5,
  f64FromI32: 0xb7,
  i32WrapI64: 0xa7,
  i32Eq: 0x46,
  i64Const: 0x42,
  i64Eq: 0x51,
  i64Add: 0x7c,
  i64And: 0x83,
  i64Or: 0x84,
  i64Xor: 0x85,
  i64ShiftLeft: 0x86,
  i64ShiftRightUnsigned: 0x88,
  i64ReinterpretF64: 0xbd,
  f64ReinterpretI64: 0xbf,
} as const;

/** Block type of blocks and loops that leave nothing on the stack. */
export const emptyBlock = 0x40;

/** Second byte(s) of the 128-bit instructions in use (Core Specification 2.0, section 5.4.9). */
const vectorCode = {
  load: 0x00,
  loadSplat64: 0x0a,
  loadLane64: 0x57,
  loadZero64: 0x5d,
  store: 0x0b,
  constant: 0x0c,
  splatF64: 0x14,
  extractF64: 0x21,
  replaceF64: 0x22,
  eq: 0x47,
  ne: 0x48,
  lt: 0x49,
  gt: 0x4a,
  le: 0x4b,
  ge: 0x4c,
  not: 0x4d,
  and: 0x4e,
  or: 0x50,
  bitselect: 0x52,
  anyTrue: 0x53,
  ceil: 0x74,
  floor: 0x75,
  bitmaskI64: 0xc4,
  abs: 0xec,
  neg: 0xed,
  sqrt: 0xef,
  add: 0xf0,
  sub: 0xf1,
  mul: 0xf2,
  div: 0xf3,
  min: 0xf4,
  max: 0xf5,
  shuffleI8: 0x0d,
  extractI32: 0x1b,
  xor: 0x51,
  shiftLeftI64: 0xcb,
  shiftRightUnsignedI64: 0xcd,
  addI64: 0xce,
  eqI64: 0xd6,
} as const;

/** An instruction on 128 bits. */
export function vector(name: keyof typeof vectorCode): number[] {
  return [0xfd, ...unsigned(vectorCode[name])];
}

/** Pushes the number at a fixed address of the memory. */
export function loadAt(address: number): number[] {
  return [opcode.i32Const, 0, opcode.f64Load, 3, ...unsigned(address)];
}

export function pushNumber(value: number): number[] {
  return [opcode.f64Const, ...float64Bytes(value)];
}

export function pushInteger(value: number): number[] {
  return [opcode.i32Const, ...signed(value)];
}

export function getLocal(index: number): number[] {
  return [opcode.localGet, ...unsigned(index)];
}

export function setLocal(index: number): number[] {
  return [opcode.localSet, ...unsigned(index)];
}

export function teeLocal(index: number): number[] {
  return [opcode.localTee, ...unsigned(index)];
}

export function callFunction(index: number): number[] {
  return [opcode.call, ...unsigned(index)];
}

/** Local variables handed out and taken back, so that few are needed. */
export interface LocalPool {
  take(): number;
  giveBack(index: number): void;
  /** How many were ever in use at once. */
  count(): number;
}

/** Creates a pool of locals numbered from `first`. */
export function createLocalPool(first: number): LocalPool {
  const free: number[] = [];
  let used = 0;
  return {
    take: () => free.pop() ?? first + used++,
    giveBack: (index) => free.push(index),
    count: () => used,
  };
}

/** Pushes an i64; only the low 64 bits of the value count. */
export function pushLong(value: bigint): number[] {
  const bytes: number[] = [opcode.i64Const];
  for (let rest = BigInt.asIntN(64, value); ; rest >>= 7n) {
    const low = Number(rest & 0x7fn);
    if (rest >= -64n && rest < 64n) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

/** Pushes a v128 that holds the number at a fixed address of the memory twice. */
export function loadSplatAt(address: number): number[] {
  return [opcode.i32Const, 0, ...vector('loadSplat64'), 3, ...unsigned(address)];
}
