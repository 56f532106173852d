import type { Arithmetic } from './arithmetic.ts';
import type { TableName } from './elementary-tables.ts';
import { beginFunction, callOf, type FunctionWriter, type Value } from './function-writer.ts';
import { vector } from './instructions.ts';
import { valueType } from './wasm-module.ts';

/** Elementary functions that generated code can hold, by their names in formulas. */
export const elementaryFunctions = ['exp', 'ln', 'log10', 'sin', 'cos', 'tan', 'pow'] as const;
export type ElementaryFunction = (typeof elementaryFunctions)[number];

/** What serves them outside their ordinary range, one number at a time. */
export type RareFunction = 'extremeExp' | 'extremePower' | 'hugeAngle';

/** What the code of one function needs to know of its surroundings. */
export interface ElementaryContext {
  readonly arithmetic: Arithmetic;
  /** Address of a table [byte]. */
  table(name: TableName): number;
  /** Index of a function on one lane. */
  index(name: ElementaryFunction | RareFunction): number;
}

/** Writes one elementary function on one lane or two. */
export interface ElementaryWriter extends FunctionWriter, Arithmetic, Omit<ElementaryContext, 'arithmetic'> {}

/** Begins a function of so many numbers to so many numbers. */
export function beginElementary(context: ElementaryContext, arity: number, results = 1): ElementaryWriter {
  const { arithmetic, table, index } = context;
  const numbers = (count: number) => Array.from({ length: count }, () => arithmetic.type);
  const type = { parameters: numbers(arity), results: numbers(results) };
  return { ...beginFunction(type), ...arithmetic, table, index };
}

/** Calls a function on one lane. */
export function callScalar(index: number, ...operands: Value[]): Value {
  return callOf(index, valueType.f64, operands);
}

/** Calls a function on one lane for one lane after the other. */
export function callLaneByLane(index: number, ...operands: Value[]): Value {
  const onLane = (lane: number) => {
    const extract = [...vector('extractF64'), lane];
    const lanes = operands.map(({ code }) => ({ type: valueType.f64, code: [...code, ...extract] }));
    return callScalar(index, ...lanes).code;
  };
  const code = [...onLane(0), ...vector('splatF64'), ...onLane(1), ...vector('replaceF64'), 1];
  return { type: valueType.v128, code };
}
