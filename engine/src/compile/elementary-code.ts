import { type Arithmetic, oneLane, twoLanes } from './arithmetic.ts';
import { beginTables } from './elementary-tables.ts';
import type { ElementaryContext, ElementaryFunction, RareFunction } from './elementary-writer.ts';
import { emitExp, emitExtremeExp } from './exp-code.ts';
import { emitLn, emitLog10 } from './log-code.ts';
import { emitExtremePower, emitPow } from './pow-code.ts';
import { emitHugeAngle } from './quarter-turns-code.ts';
import { emitCos, emitSin, emitTan } from './trigonometric-code.ts';
import type { DataSegment, DefinedFunction } from './wasm-module.ts';

export { type ElementaryFunction, elementaryFunctions } from './elementary-writer.ts';

/** Elementary functions as WebAssembly code. */
export interface ElementaryCode {
  /** Functions to define, in order; the first one gets index options.firstIndex. name: null (internal). */
  readonly functions: readonly DefinedFunction[];
  /** Index of each wanted function, scalar: (f64[, f64]) -> f64. */
  readonly scalar: ReadonlyMap<ElementaryFunction, number>;
  /** Index of each wanted function on two lanes: (v128[, v128]) -> v128; empty when lanes is 1. */
  readonly paired: ReadonlyMap<ElementaryFunction, number>;
  /** Tables, to stand at options.tables in the memory. */
  readonly data: readonly DataSegment[];
}

type Emit = (context: ElementaryContext) => DefinedFunction;

const emitters: Readonly<
  Record<ElementaryFunction, { readonly emit: Emit; readonly rare: readonly RareFunction[] }>
> = {
  exp: { emit: emitExp, rare: ['extremeExp'] },
  ln: { emit: emitLn, rare: [] },
  log10: { emit: emitLog10, rare: [] },
  sin: { emit: emitSin, rare: ['hugeAngle'] },
  cos: { emit: emitCos, rare: ['hugeAngle'] },
  tan: { emit: emitTan, rare: ['hugeAngle'] },
  pow: { emit: emitPow, rare: ['extremeExp', 'extremePower'] },
};

const rareEmitters: Readonly<Record<RareFunction, Emit>> = {
  extremeExp: emitExtremeExp,
  extremePower: emitExtremePower,
  hugeAngle: emitHugeAngle,
};

/**
 * Emits elementary functions with the bits of engine/math for every argument, on one lane and on two. On two, each
 * lane has the bits that it would have alone.
 * @param wanted the functions; only they and what they need are emitted.
 * @param options.lanes 2 for both versions, 1 for the scalar one only.
 * @param options.firstIndex index of the first function in the module.
 * @param options.tables address of the tables in the memory [byte], a multiple of 16.
 */
export function emitElementary(
  wanted: Iterable<ElementaryFunction>,
  options: { readonly lanes: 1 | 2; readonly firstIndex: number; readonly tables: number },
): ElementaryCode {
  const names = [...new Set(wanted)];
  const rare = [...new Set(names.flatMap((name) => emitters[name].rare))];
  const scalars = [...rare, ...names];
  const index = (name: ElementaryFunction | RareFunction) => options.firstIndex + scalars.indexOf(name);
  const tables = beginTables(options.tables);
  const contextOf = (arithmetic: Arithmetic) => ({ arithmetic, table: tables.table, index });
  const alone = contextOf(oneLane(tables.constant));
  const side = contextOf(twoLanes(tables.constant));
  const paired = options.lanes === 2 ? names : [];
  const functions = [
    ...rare.map((name) => rareEmitters[name](alone)),
    ...names.map((name) => emitters[name].emit(alone)),
    ...paired.map((name) => emitters[name].emit(side)),
  ];
  const firstPaired = options.firstIndex + scalars.length;
  const numbers = tables.contents();
  return {
    functions,
    scalar: new Map(names.map((name) => [name, index(name)])),
    paired: new Map(paired.map((name, i) => [name, firstPaired + i])),
    data: numbers.length === 0 ? [] : [{ address: options.tables, numbers }],
  };
}

/** Bytes that the tables of these functions take, on one lane or two. */
export function tableBytes(wanted: Iterable<ElementaryFunction>): number {
  const { data } = emitElementary(wanted, { lanes: 2, firstIndex: 0, tables: 0 });
  return 8 * data.reduce((sum, { numbers }) => sum + numbers.length, 0);
}
