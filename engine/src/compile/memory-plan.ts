import type { DataSegment } from './wasm-module.ts';

/** Hands out the memory of a kernel. Sizes and addresses are multiples of 16 bytes. */
export interface MemoryPlan {
  /** Reserves room for values and gives the address [byte] of the first. */
  reserve(values: number): number;
  /** Address [byte] of a value that never changes, the same in all lanes. */
  constant(value: number): number;
  /** All constants, once everything is emitted. */
  constants(): DataSegment[];
  /** Bytes reserved so far. */
  size(): number;
}

/** Room for constants is reserved in blocks of this many, so that they stand together. */
const block = 64;

/** Plans a memory for values of `lanes` doubles. */
export function planMemory(lanes: number): MemoryPlan {
  let size = 0;
  const known = new Map<string, number>();
  const values: { readonly address: number; readonly value: number }[] = [];
  let next = 0;
  let left = 0;

  function reserve(count: number): number {
    const first = size;
    size += 16 * Math.ceil((count * lanes * 8) / 16);
    return first;
  }

  function constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    if (left === 0) {
      next = reserve(block);
      left = block;
    }
    const address = next;
    next += 8 * lanes;
    left -= 1;
    known.set(key, address);
    values.push({ address, value });
    return address;
  }

  return { reserve, constant, size: () => size, constants: () => values.map(spread) };

  function spread({ address, value }: { address: number; value: number }): DataSegment {
    return { address, numbers: new Float64Array(lanes).fill(value) };
  }
}
