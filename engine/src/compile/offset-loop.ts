import { emptyBlock, getLocal, opcode, pushInteger, setLocal, teeLocal } from './instructions.ts';
import type { LaneCode } from './lane-code.ts';
import { unsigned } from './wasm-module.ts';

/** Pushes the 32-bit integer at the offset in a local plus an address. */
export function loadInteger(offset: number, address: number): number[] {
  return [...getLocal(offset), opcode.i32Load, 2, ...unsigned(address)];
}

/** Stores what `value` pushes at the offset in a local plus an address. */
export function storeValue(
  lane: LaneCode,
  place: { readonly offset: number; readonly address: number },
  value: readonly number[],
): number[] {
  return [...getLocal(place.offset), ...value, ...lane.storeEnd(place.address)];
}

/** Adds bytes to the offset in a local and pushes it. */
export function moveOffset(offset: number, bytes: number): number[] {
  return [...getLocal(offset), ...pushInteger(bytes), opcode.i32Add, ...teeLocal(offset)];
}

/**
 * Emits a loop over offsets: from the one that the local holds, value by value, to before the one that `end` pushes.
 */
export function emitOffsetLoop(
  lane: LaneCode,
  range: { readonly offset: number; readonly end: readonly number[] },
  body: readonly number[],
): number[] {
  const isBefore = [...range.end, opcode.i32LessUnsigned];
  return [
    ...getLocal(range.offset),
    ...isBefore,
    opcode.if,
    emptyBlock,
    opcode.loop,
    emptyBlock,
    ...body,
    ...moveOffset(range.offset, lane.bytes),
    ...isBefore,
    opcode.branchIf,
    ...unsigned(0),
    opcode.end,
    opcode.end,
  ];
}

/** Emits a loop over offsets from the one that the local holds, value by value, down to 0. */
export function emitOffsetDescent(lane: LaneCode, offset: number, body: readonly number[]): number[] {
  return [
    opcode.loop,
    emptyBlock,
    ...body,
    ...moveOffset(offset, -lane.bytes),
    ...pushInteger(0),
    opcode.i32GreaterEqualSigned,
    opcode.branchIf,
    ...unsigned(0),
    opcode.end,
  ];
}

/** Sets a local to what `value` pushes. */
export function setTo(local: number, value: readonly number[]): number[] {
  return [...value, ...setLocal(local)];
}
