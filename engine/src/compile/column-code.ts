import { emptyBlock, getLocal, opcode, pushInteger, setLocal, teeLocal } from './instructions.ts';
import type { LaneCode } from './lane-code.ts';
import { signed, unsigned } from './wasm-module.ts';

/** Values per turn of a loop over columns; columns are padded to a multiple of it. */
const columnStride = 4;

/** Values that a column of `count` takes with its padding. */
export function paddedColumn(count: number): number {
  return columnStride * Math.ceil(count / columnStride);
}

/** A loop over the components of columns; locals are those of the function that it stands in. */
export interface ColumnLoop {
  readonly lane: LaneCode;
  /** Components, without padding. */
  readonly size: number;
  /** Index of a local of type i32 for the running offset. */
  readonly offset: number;
}

/**
 * Emits a loop whose body is emitted for each of the components in turn, `columnStride` per round.
 * @param loop size, lanes and the local with the running offset.
 * @param emitComponent emits the work of one component; `load(column)` pushes it from the column at an address,
 *   `store(column, value)` stores what `value` pushes.
 */
export function emitColumnLoop(
  { lane, size, offset }: ColumnLoop,
  emitComponent: (component: ColumnComponent) => number[],
): number[] {
  if (size === 0) return [];
  const bytes = lane.bytes * columnStride;
  const rounds: number[] = [];
  for (let k = 0; k < columnStride; k++) {
    rounds.push(
      ...emitComponent({
        turn: k,
        load: (column) => lane.loadFrom(offset, column + k * lane.bytes),
        store: (column, value) => [...getLocal(offset), ...value, ...lane.storeEnd(column + k * lane.bytes)],
      }),
    );
  }
  return [
    ...pushInteger(0),
    ...setLocal(offset),
    opcode.loop,
    emptyBlock,
    ...rounds,
    ...getLocal(offset),
    opcode.i32Const,
    ...signed(bytes),
    opcode.i32Add,
    ...teeLocal(offset),
    opcode.i32Const,
    ...signed(lane.bytes * paddedColumn(size)),
    opcode.i32LessUnsigned,
    opcode.branchIf,
    ...unsigned(0),
    opcode.end,
  ];
}

export interface ColumnComponent {
  /** Which of the components of a round it is. */
  readonly turn: number;
  load(column: number): number[];
  store(column: number, value: readonly number[]): number[];
}

/** A column at an address and its weight, which stands in a local of the lanes' type; null for a weight of 1. */
export interface WeightedColumn {
  readonly column: number;
  readonly weight: number | null;
}

/**
 * Pushes Σ weight · column of one component: products are added in pairs, so that additions need not wait for each
 * other; the order is fixed.
 */
export function pushCombination(
  lane: LaneCode,
  { load }: ColumnComponent,
  terms: readonly WeightedColumn[],
): number[] {
  const products = terms.map(({ column, weight }) =>
    weight === null ? load(column) : [...load(column), ...getLocal(weight), ...lane.operation('mul')],
  );
  return sumInPairs(lane, products);
}

function sumInPairs(lane: LaneCode, terms: readonly (readonly number[])[]): number[] {
  if (terms.length === 1) return [...terms[0]!];
  const half = Math.ceil(terms.length / 2);
  return [
    ...sumInPairs(lane, terms.slice(0, half)),
    ...sumInPairs(lane, terms.slice(half)),
    ...lane.operation('add'),
  ];
}
