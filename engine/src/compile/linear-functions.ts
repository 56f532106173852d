import { countLinearOperations } from './count-operations.ts';
import type { Elimination } from './elimination.ts';
import type { EmittedCode } from './formula-code.ts';
import type { LaneCode } from './lane-code.ts';
import { emitFactor, emitSolve, type LinearAddresses } from './linear-code.ts';
import { emitFactorLoops, emitSolveLoops } from './linear-loops.ts';
import { planLinearTables } from './linear-tables.ts';
import type { MemoryPlan } from './memory-plan.ts';
import type { DataSegment } from './wasm-module.ts';

/**
 * Operations up to which code without loops is emitted. Around there loops are from 1.6 times quicker (rows that
 * fill up, 150 states, 100 000 operations: 33 against 52 µs) to 1.6 times slower (bands, 2 000 states, 110 000: 80 against 52 µs),
 * but code without them takes 0.3 s to emit and 12 to 27 ms at its first call there, and V8 refuses functions of more
 * than 7.65 MB, which it reaches at about 800 000 operations.
 */
const mostStraightOperations = 50_000;

/** The functions that factorise and solve. */
export interface LinearFunctions {
  readonly factor: EmittedCode;
  readonly solve: EmittedCode;
  /** What loops read. */
  readonly data: readonly DataSegment[];
}

/** Emits factorisation and solution, each without loops where that is short enough, with the same bits either way. */
export function emitLinearFunctions(
  plan: Elimination,
  lane: LaneCode,
  { memory, addresses }: { readonly memory: MemoryPlan; readonly addresses: LinearAddresses },
): LinearFunctions {
  const { factorisation, solution } = countLinearOperations(plan);
  if (Math.max(factorisation, solution) <= mostStraightOperations) {
    return {
      factor: emitFactor(plan, lane, addresses),
      solve: emitSolve(plan, lane, addresses),
      data: [],
    };
  }
  const tables = planLinearTables(plan, lane, { memory, ...addresses });
  const loops = { size: plan.order.length, lane, addresses, tables };
  return {
    factor: emitFactorLoops(loops),
    solve: solution > mostStraightOperations ? emitSolveLoops(loops) : emitSolve(plan, lane, addresses),
    data: tables.data,
  };
}
