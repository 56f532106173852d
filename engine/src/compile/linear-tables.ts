import type { Elimination } from './elimination.ts';
import type { LaneCode } from './lane-code.ts';
import type { LinearAddresses } from './linear-code.ts';
import type { MemoryPlan } from './memory-plan.ts';
import type { DataSegment } from './wasm-module.ts';

/**
 * Tables of 32-bit integers over which loops factorise and solve. All they hold, addresses apart, are offsets [byte]
 * in a column of values, and a record takes as many bytes as a value: the offset of a row, or of an entry of the
 * factors, is that of its record too.
 */
export interface LinearTables {
  /** Records of the rows, one more than there are: where their entries begin, and where their diagonal stands. */
  readonly rows: { readonly start: number; readonly diagonal: number };
  /** Records of the entries of the factors: their column, and the address of the Jacobian's entry there. */
  readonly entries: { readonly column: number; readonly source: number };
  /** Records of the rows: their place in the vector. */
  readonly places: number;
  /** A row of values without gaps, to work on. */
  readonly work: number;
  readonly data: readonly DataSegment[];
}

/** Lays out the tables of a factorisation in the memory. */
export function planLinearTables(
  { order, rows }: Elimination,
  { bytes }: LaneCode,
  { memory, jacobian, zero }: { memory: MemoryPlan } & Pick<LinearAddresses, 'jacobian' | 'zero'>,
): LinearTables {
  const size = order.length;
  const starts = new Int32Array(size + 1);
  rows.forEach((columns, row) => {
    starts[row + 1] = starts[row]! + columns.length;
  });
  const stride = bytes / 4;
  const table = (records: number) => ({
    address: memory.reserve(records),
    numbers: new Int32Array(records * stride),
  });
  const [ofRows, ofEntries, ofPlaces] = [table(size + 1), table(starts[size]!), table(size)];
  starts.forEach((start, row) => {
    ofRows.numbers[row * stride] = bytes * start;
  });
  rows.forEach((columns, row) => {
    ofPlaces.numbers[row * stride] = bytes * order[row]!;
    columns.forEach((column, k) => {
      const at = starts[row]! + k;
      ofEntries.numbers[at * stride] = bytes * column;
      // 0 − 0 is 0 and d − 0 is d: entries that the Jacobian lacks need no case of their own
      ofEntries.numbers[at * stride + 1] = jacobian(order[row]!, order[column]!) ?? zero;
      if (column === row) ofRows.numbers[row * stride + 1] = bytes * at;
    });
  });
  return {
    rows: { start: ofRows.address, diagonal: ofRows.address + 4 },
    entries: { column: ofEntries.address, source: ofEntries.address + 4 },
    places: ofPlaces.address,
    work: memory.reserve(size),
    data: [ofRows, ofEntries, ofPlaces],
  };
}
