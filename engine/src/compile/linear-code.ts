import type { Elimination } from './elimination.ts';
import {
  createLocalPool,
  getLocal,
  loadAt,
  opcode,
  pushNumber,
  setLocal,
  storeBegin,
  storeEnd,
} from './instructions.ts';
import type { JacobianEntry } from './jacobian.ts';
import { unsigned } from './wasm-module.ts';

/** Where the linear algebra stands in the memory: address [byte] of the first number of each part. */
export interface LinearAddresses {
  readonly jacobian: number;
  /** Factors row by row in the order of elimination; the diagonal holds the inverse pivots. */
  readonly factors: number;
  readonly vector: number;
}

/** Address of each entry of the factors. */
type FactorAddress = (row: number, column: number) => number;

function factorAddresses({ rows }: Elimination, first: number): FactorAddress {
  const addresses = new Map<string, number>();
  rows.forEach((columns, row) => {
    for (const column of columns) addresses.set(`${row} ${column}`, first + 8 * addresses.size);
  });
  return (row, column) => addresses.get(`${row} ${column}`)!;
}

/**
 * Emits the factorisation of W = d I − J without pivoting, row by row (Doolittle; each row in locals). Local 0 is
 * d; the result is 1 when every pivot is finite and not zero, else 0.
 * @returns instructions, the number of float64 locals beyond d, and the index of one i32 local after them.
 */
export function emitFactor(
  plan: Elimination,
  jacobian: readonly JacobianEntry[],
  addresses: LinearAddresses,
): { readonly body: number[]; readonly locals: number } {
  const size = plan.order.length;
  const entryAt = new Map(jacobian.map(({ row, column }, k) => [row * size + column, k]));
  const addressOf = factorAddresses(plan, addresses.factors);
  const pool = createLocalPool(1);
  const locals = plan.order.map(() => pool.take());
  const soundLocal = 1 + size;
  const body: number[] = [opcode.i32Const, 1, opcode.localSet, ...unsigned(soundLocal)];
  plan.rows.forEach((columns, row) => {
    for (const column of columns) {
      const entry = entryAt.get(plan.order[row]! * size + plan.order[column]!);
      body.push(...(row === column ? getLocal(0) : pushNumber(0)));
      if (entry !== undefined) body.push(...loadAt(addresses.jacobian + 8 * entry), opcode.f64Sub);
      body.push(...setLocal(locals[column]!));
    }
    for (const pivot of columns) {
      if (pivot >= row) break;
      emitRowOperation(body, plan.rows[pivot]!, pivot, locals, addressOf);
    }
    emitPivot(body, locals[row]!, soundLocal);
    for (const column of columns) {
      body.push(...storeBegin, ...getLocal(locals[column]!), ...storeEnd(addressOf(row, column)));
    }
  });
  body.push(...getLocal(soundLocal));
  return { body, locals: size };
}

/** Scales the row's entry at `pivot` and subtracts that multiple of the pivot's row. */
function emitRowOperation(
  body: number[],
  pivotColumns: readonly number[],
  pivot: number,
  locals: readonly number[],
  addressOf: FactorAddress,
): void {
  const multiple = getLocal(locals[pivot]!);
  body.push(...multiple, ...loadAt(addressOf(pivot, pivot)), opcode.f64Mul, ...setLocal(locals[pivot]!));
  for (const column of pivotColumns) {
    if (column <= pivot) continue;
    body.push(...getLocal(locals[column]!), ...multiple, ...loadAt(addressOf(pivot, column)));
    body.push(opcode.f64Mul, opcode.f64Sub, ...setLocal(locals[column]!));
  }
}

/** Notes whether the pivot is sound (0 < |pivot| < ∞) and replaces it by its inverse. */
function emitPivot(body: number[], local: number, soundLocal: number): void {
  const size = [...getLocal(local), opcode.f64Abs];
  body.push(...size, ...pushNumber(0), opcode.f64Gt);
  body.push(...size, ...pushNumber(Infinity), opcode.f64Lt, opcode.i32And);
  body.push(...getLocal(soundLocal), opcode.i32And, ...setLocal(soundLocal));
  body.push(...pushNumber(1), ...getLocal(local), opcode.f64Div, ...setLocal(local));
}

/**
 * Emits the forward and backward substitution of `vector` in place, all numbers in locals from 0.
 * @returns instructions and the number of float64 locals.
 */
export function emitSolve(
  plan: Elimination,
  addresses: LinearAddresses,
): { readonly body: number[]; readonly locals: number } {
  const addressOf = factorAddresses(plan, addresses.factors);
  const body: number[] = [];
  const subtract = (row: number, column: number) => {
    body.push(...loadAt(addressOf(row, column)), ...getLocal(column), opcode.f64Mul, opcode.f64Sub);
  };
  plan.rows.forEach((columns, row) => {
    body.push(...loadAt(addresses.vector + 8 * plan.order[row]!));
    for (const column of columns) if (column < row) subtract(row, column);
    body.push(...setLocal(row));
  });
  for (let row = plan.rows.length - 1; row >= 0; row--) {
    body.push(...getLocal(row));
    for (const column of plan.rows[row]!) if (column > row) subtract(row, column);
    body.push(...loadAt(addressOf(row, row)), opcode.f64Mul, ...setLocal(row));
    body.push(...storeBegin, ...getLocal(row), ...storeEnd(addresses.vector + 8 * plan.order[row]!));
  }
  return { body, locals: plan.order.length };
}
