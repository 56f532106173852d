import type { DataSegment } from './wasm-module.ts';

/** Hands out the memory of a kernel. Sizes and addresses are multiples of 16 bytes. */
export interface MemoryPlan {
  /** Reserves room for values and gives the address [byte] of the first. */
  reserve(values: number): number;
  /** Address [byte] of a value that never changes, the same in all lanes. */
  constant(value: number): number;
  /** All constants, once everything is emitted. */
  constants(): readonly DataSegment[];
  /** Bytes reserved so far. */
  size(): number;
}

/** Room for constants is reserved in blocks of this many, so that they stand together, in one segment. */
const block = 64;

/** Plans a memory for values of `lanes` doubles. */
export function planMemory(lanes: number): MemoryPlan {
  let size = 0;
  const known = new Map<string, number>();
  const blocks: DataSegment[] = [];

  function reserve(count: number): number {
    const first = size;
    size += 16 * Math.ceil((count * lanes * 8) / 16);
    return first;
  }

  function constant(value: number): number {
    const key = Object.is(value, -0) ? '-0' : String(value);
    const found = known.get(key);
    if (found !== undefined) return found;
    const place = known.size % block;
    if (place === 0) blocks.push({ address: reserve(block), numbers: new Float64Array(block * lanes) });
    const { address: first, numbers } = blocks.at(-1)!;
    numbers.fill(value, place * lanes, (place + 1) * lanes);
    const address = first + 8 * lanes * place;
    known.set(key, address);
    return address;
  }

  return { reserve, constant, size: () => size, constants: () => blocks };
}
