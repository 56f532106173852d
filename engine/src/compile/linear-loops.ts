import type { EmittedCode } from './formula-code.ts';
import { getLocal, opcode, pushInteger } from './instructions.ts';
import type { LaneCode } from './lane-code.ts';
import type { LinearAddresses } from './linear-code.ts';
import type { LinearTables } from './linear-tables.ts';
import {
  emitOffsetDescent,
  emitOffsetLoop,
  loadInteger,
  moveOffset,
  setTo,
  storeValue,
} from './offset-loop.ts';

/** What the loops are emitted with. */
interface LinearLoops {
  readonly size: number;
  readonly lane: LaneCode;
  readonly addresses: LinearAddresses;
  readonly tables: LinearTables;
}

/**
 * Emits the factorisation as `emitFactor` does, as loops over tables: the same operations in the same order, so that
 * the factors have the same bits, in code whose length does not grow with the matrix.
 */
export function emitFactorLoops(loops: LinearLoops): EmittedCode {
  const { size, lane, addresses, tables } = loops;
  const local = factorLocals;
  const { row, entry, at, end, soundness } = local;
  const rowEnd = loadInteger(row, tables.rows.start + lane.bytes);
  const overEntries = (stop: readonly number[], body: readonly number[]) => [
    ...setTo(entry, loadInteger(row, tables.rows.start)),
    ...setTo(end, stop),
    ...emitOffsetLoop(lane, { offset: entry, end: getLocal(end) }, [
      ...setTo(at, loadInteger(entry, tables.entries.column)),
      ...body,
    ]),
  ];
  const body = [
    ...setTo(soundness, lane.load(addresses.zero)),
    ...emitOffsetLoop(lane, { offset: row, end: pushInteger(size * lane.bytes) }, [
      ...overEntries(rowEnd, gatherEntry(loops, { into: at, base: addresses.zero })),
      ...setTo(entry, loadInteger(row, tables.rows.diagonal)),
      ...gatherEntry(loops, { into: row, base: addresses.diagonal }),
      ...overEntries(loadInteger(row, tables.rows.diagonal), subtractPivotRow(loops)),
      ...invertPivot(loops),
      ...overEntries(
        rowEnd,
        storeValue(lane, { offset: entry, address: addresses.factors }, lane.loadFrom(at, tables.work)),
      ),
    ]),
    ...pushInteger(0),
    ...getLocal(soundness),
    ...lane.storeEnd(addresses.soundness),
  ];
  return { body, integers: 6, locals: 2 };
}

/** Locals: offsets of the row, of an entry of it, of a column, of an entry of the pivot's row, of ends; values. */
const factorLocals = { row: 0, entry: 1, at: 2, end: 3, other: 4, otherEnd: 5, soundness: 6, multiple: 7 };

/** Work row = value at `base` − entry of the Jacobian. */
function gatherEntry(
  { lane, tables }: LinearLoops,
  { into, base }: { readonly into: number; readonly base: number },
): number[] {
  const { entry, other } = factorLocals;
  return [
    ...setTo(other, loadInteger(entry, tables.entries.source)),
    ...storeValue(lane, { offset: into, address: tables.work }, [
      ...lane.load(base),
      ...lane.loadFrom(other, 0),
      ...lane.operation('sub'),
    ]),
  ];
}

/** Scales the work row's entry in a column and subtracts that multiple of the column's pivot row. */
function subtractPivotRow({ lane, addresses, tables }: LinearLoops): number[] {
  const { at, other, otherEnd, multiple } = factorLocals;
  const entry = { offset: at, address: tables.work };
  const factor = lane.loadFrom(other, addresses.factors);
  const product = (value: readonly number[]) => [...value, ...factor, ...lane.operation('mul')];
  return [
    ...setTo(other, loadInteger(at, tables.rows.diagonal)),
    ...setTo(otherEnd, loadInteger(at, tables.rows.start + lane.bytes)),
    ...setTo(multiple, product(lane.loadFrom(at, tables.work))),
    ...storeValue(lane, entry, getLocal(multiple)),
    ...setTo(other, moveOffset(other, lane.bytes)),
    ...emitOffsetLoop(lane, { offset: other, end: getLocal(otherEnd) }, [
      ...setTo(at, loadInteger(other, tables.entries.column)),
      ...storeValue(lane, entry, [
        ...lane.loadFrom(at, tables.work),
        ...product(getLocal(multiple)),
        ...lane.operation('sub'),
      ]),
    ]),
  ];
}

/** The inverse of the pivot; 0 · (pivot + inverse) is NaN when either is not finite. */
function invertPivot({ lane, addresses, tables }: LinearLoops): number[] {
  const { row, soundness, multiple: inverse } = factorLocals;
  const pivot = lane.loadFrom(row, tables.work);
  return [
    ...setTo(inverse, [...lane.load(addresses.one), ...pivot, ...lane.operation('div')]),
    ...setTo(soundness, [
      ...getLocal(soundness),
      ...pivot,
      ...getLocal(inverse),
      ...lane.operation('add'),
      ...lane.load(addresses.zero),
      ...lane.operation('mul'),
      ...lane.operation('add'),
    ]),
    ...storeValue(lane, { offset: row, address: tables.work }, getLocal(inverse)),
  ];
}

/** Locals behind the address: offsets of the row, of an entry of it, of a column, of an end; a value. */
const solveLocals = { row: 1, entry: 2, at: 3, end: 4, value: 5 };

/** Emits the substitutions as `emitSolve` does, as loops over tables, with the same bits. */
export function emitSolveLoops(loops: LinearLoops): EmittedCode {
  const { size, lane, addresses, tables } = loops;
  const { row, entry, at, value } = solveLocals;
  const solved = { offset: row, address: tables.work };
  const diagonal = loadInteger(row, tables.rows.diagonal);
  const setPlace = setTo(at, loadInteger(row, tables.places));
  const forward = [
    ...setPlace,
    ...setTo(value, lane.loadFrom(at, addresses.vector)),
    ...subtractKnown(loops, loadInteger(row, tables.rows.start), diagonal),
    ...storeValue(lane, solved, getLocal(value)),
  ];
  const behind = [...setTo(entry, diagonal), ...moveOffset(entry, lane.bytes)];
  const backward = [
    ...setTo(value, lane.loadFrom(row, tables.work)),
    ...subtractKnown(loops, behind, loadInteger(row, tables.rows.start + lane.bytes)),
    ...setTo(entry, diagonal),
    ...setTo(value, [
      ...getLocal(value),
      ...lane.loadFrom(entry, addresses.factors),
      ...lane.operation('mul'),
    ]),
    ...storeValue(lane, solved, getLocal(value)),
    ...setPlace,
    ...setTo(at, [...getLocal(at), ...getLocal(0), opcode.i32Add]),
    ...storeValue(lane, { offset: at, address: 0 }, getLocal(value)),
  ];
  const body = [
    ...emitOffsetLoop(lane, { offset: row, end: pushInteger(size * lane.bytes) }, forward),
    ...setTo(row, pushInteger((size - 1) * lane.bytes)),
    ...emitOffsetDescent(lane, row, backward),
  ];
  return { body, integers: 4, locals: 1 };
}

/** value = value − Σ factor · known value over a range of a row's entries. */
function subtractKnown(
  { lane, addresses, tables }: LinearLoops,
  first: readonly number[],
  stop: readonly number[],
): number[] {
  const { entry, at, end, value } = solveLocals;
  return [
    ...setTo(entry, first),
    ...setTo(end, stop),
    ...emitOffsetLoop(lane, { offset: entry, end: getLocal(end) }, [
      ...setTo(at, loadInteger(entry, tables.entries.column)),
      ...setTo(value, [
        ...getLocal(value),
        ...lane.loadFrom(entry, addresses.factors),
        ...lane.loadFrom(at, tables.work),
        ...lane.operation('mul'),
        ...lane.operation('sub'),
      ]),
    ]),
  ];
}
