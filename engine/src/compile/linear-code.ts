import type { Elimination } from './elimination.ts';
import type { EmittedCode } from './formula-code.ts';
import { getLocal, pushInteger, setLocal } from './instructions.ts';
import type { LaneCode } from './lane-code.ts';

/** Where the linear algebra stands in the memory: addresses [byte]. */
export interface LinearAddresses {
  /** Of the value of an entry of the Jacobian; null where it is zero by structure. */
  readonly jacobian: (row: number, column: number) => number | null;
  /** Of the factors, row by row in the order of elimination; the diagonal holds the inverse pivots. */
  readonly factors: number;
  /** Of d in W = d I − J. */
  readonly diagonal: number;
  /** Of a number that becomes NaN when a pivot is not finite, and is 0 otherwise. */
  readonly soundness: number;
  /** Of the right-hand side. */
  readonly vector: number;
  /** Of the value 0 and the value 1. */
  readonly zero: number;
  readonly one: number;
}

/** Address of each entry of the factors. */
type FactorAddress = (row: number, column: number) => number;

function factorAddresses({ rows }: Elimination, first: number, bytes: number): FactorAddress {
  const addresses = rows.map(() => new Map<number, number>());
  let next = first;
  rows.forEach((columns, row) => {
    for (const column of columns) {
      addresses[row]!.set(column, next);
      next += bytes;
    }
  });
  return (row, column) => addresses[row]!.get(column)!;
}

/**
 * Emits the factorisation of W = d I − J without pivoting, row by row (Doolittle; each row in locals). A pivot that
 * is zero makes its inverse infinite, one that is not finite makes the soundness NaN: no step with such factors
 * can be accepted.
 * @returns instructions and the number of locals of the lanes' type.
 */
export function emitFactor(plan: Elimination, lane: LaneCode, addresses: LinearAddresses): EmittedCode {
  const size = plan.order.length;
  const addressOf = factorAddresses(plan, addresses.factors, lane.bytes);
  const soundness = size + 1;
  const body: number[] = [...lane.load(addresses.zero), ...setLocal(soundness)];
  plan.rows.forEach((columns, row) => {
    for (const column of columns) emitEntry(row, column);
    for (const pivot of columns) {
      if (pivot >= row) break;
      emitRowOperation(pivot);
    }
    emitPivot(row);
    for (const column of columns) {
      body.push(...pushInteger(0), ...getLocal(column), ...lane.storeEnd(addressOf(row, column)));
    }
  });
  body.push(...pushInteger(0), ...getLocal(soundness), ...lane.storeEnd(addresses.soundness));
  return { body, locals: size + 2 };

  function emitEntry(row: number, column: number): void {
    const entry = addresses.jacobian(plan.order[row]!, plan.order[column]!);
    body.push(...lane.load(row === column ? addresses.diagonal : addresses.zero));
    if (entry !== null) body.push(...lane.load(entry), ...lane.operation('sub'));
    body.push(...setLocal(column));
  }

  /** Scales the row's entry at `pivot` and subtracts that multiple of the pivot's row. */
  function emitRowOperation(pivot: number): void {
    const multiple = getLocal(pivot);
    body.push(
      ...multiple,
      ...lane.load(addressOf(pivot, pivot)),
      ...lane.operation('mul'),
      ...setLocal(pivot),
    );
    for (const column of plan.rows[pivot]!) {
      if (column <= pivot) continue;
      body.push(...getLocal(column), ...multiple, ...lane.load(addressOf(pivot, column)));
      body.push(...lane.operation('mul'), ...lane.operation('sub'), ...setLocal(column));
    }
  }

  /** The inverse of the pivot; 0 · (pivot + inverse) is NaN when either is not finite. */
  function emitPivot(row: number): void {
    const inverse = size;
    body.push(...lane.load(addresses.one), ...getLocal(row), ...lane.operation('div'), ...setLocal(inverse));
    body.push(...getLocal(soundness), ...getLocal(row), ...getLocal(inverse), ...lane.operation('add'));
    body.push(...lane.load(addresses.zero), ...lane.operation('mul'), ...lane.operation('add'));
    body.push(...setLocal(soundness), ...getLocal(inverse), ...setLocal(row));
  }
}

/**
 * Emits the forward and backward substitution of `vector`; the solution goes to the address in local 0.
 * @returns instructions and the number of locals of the lanes' type beyond local 0.
 */
export function emitSolve(plan: Elimination, lane: LaneCode, addresses: LinearAddresses): EmittedCode {
  const addressOf = factorAddresses(plan, addresses.factors, lane.bytes);
  const body: number[] = [];
  const localOf = (row: number) => 1 + row;
  const subtract = (row: number, column: number) => {
    body.push(...lane.load(addressOf(row, column)), ...getLocal(localOf(column)));
    body.push(...lane.operation('mul'), ...lane.operation('sub'));
  };
  plan.rows.forEach((columns, row) => {
    body.push(...lane.load(addresses.vector + lane.bytes * plan.order[row]!));
    for (const column of columns) if (column < row) subtract(row, column);
    body.push(...setLocal(localOf(row)));
  });
  for (let row = plan.rows.length - 1; row >= 0; row--) {
    body.push(...getLocal(localOf(row)));
    for (const column of plan.rows[row]!) if (column > row) subtract(row, column);
    body.push(...lane.load(addressOf(row, row)), ...lane.operation('mul'), ...setLocal(localOf(row)));
    body.push(...getLocal(0), ...getLocal(localOf(row)), ...lane.storeEnd(lane.bytes * plan.order[row]!));
  }
  return { body, locals: plan.order.length };
}
