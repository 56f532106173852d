import { describe, expect, it } from 'vitest';
import { drawFactors } from '../../../bench/models/random-factors.mjs';
import { planElimination } from './elimination.ts';
import { type Lanes, laneCode } from './lane-code.ts';
import { emitFactor, emitSolve, type LinearAddresses } from './linear-code.ts';
import { emitFactorLoops, emitSolveLoops } from './linear-loops.ts';
import { planLinearTables } from './linear-tables.ts';
import { planMemory } from './memory-plan.ts';
import { type DefinedFunction, encodeModule, valueType } from './wasm-module.ts';

interface Position {
  readonly row: number;
  readonly column: number;
}

/** Positions of a matrix with about `perRow` entries a row, none of them on every third row's diagonal. */
function drawPositions(size: number, perRow: number): Position[] {
  const factor = drawFactors(1);
  return Array.from({ length: size * size }, (_, k) => ({
    row: Math.floor(k / size),
    column: k % size,
  })).filter(({ row, column }) => (row === column ? row % 3 !== 0 : factor() < (2 * perRow) / size));
}

/** A module with both codes for one matrix, and the room where its numbers stand. */
async function compileBoth(size: number, positions: readonly Position[], lanes: Lanes) {
  const plan = planElimination(size, positions);
  const lane = laneCode(lanes);
  const memory = planMemory(lanes);
  const jacobian = memory.reserve(positions.length);
  const places = new Map(
    positions.map(({ row, column }, k) => [row * size + column, jacobian + k * lane.bytes]),
  );
  const entries = plan.rows.flat().length;
  const reserved = { factors: memory.reserve(entries), diagonal: memory.reserve(1) };
  const vectors = {
    soundness: memory.reserve(1),
    vector: memory.reserve(size),
    solution: memory.reserve(size),
  };
  const addresses: LinearAddresses = {
    jacobian: (row, column) => places.get(row * size + column) ?? null,
    ...reserved,
    ...vectors,
    zero: memory.constant(0),
    one: memory.constant(1),
  };
  const tables = planLinearTables(plan, lane, { memory, ...addresses });
  const loops = { size, lane, addresses, tables };
  const define = (
    name: string,
    code: ReturnType<typeof emitFactor>,
    parameters: number[],
  ): DefinedFunction => ({
    name,
    type: { parameters, results: [] },
    locals: [
      { count: code.integers ?? 0, type: valueType.i32 },
      { count: code.locals, type: lane.type },
    ],
    body: code.body,
  });
  const functions = [
    define('factor', emitFactor(plan, lane, addresses), []),
    define('solve', emitSolve(plan, lane, addresses), [valueType.i32]),
    define('factorInLoops', emitFactorLoops(loops), []),
    define('solveInLoops', emitSolveLoops(loops), [valueType.i32]),
  ];
  const data = [...tables.data, ...memory.constants()];
  const bytes = encodeModule([], functions, { bytes: memory.size(), data });
  const { exports } = (await WebAssembly.instantiate(bytes)).instance;
  const call = exports as Record<string, (address?: number) => void>;
  const buffer = (exports.memory as WebAssembly.Memory).buffer;
  const view = (address: number, count: number) => new Float64Array(buffer, address, count * lanes);
  const results = [view(reserved.factors, entries), view(vectors.soundness, 1), view(vectors.solution, size)];
  const run = (suffix: string) => {
    for (const numbers of results) numbers.fill(Number.NaN);
    call[`factor${suffix}`]!();
    call[`solve${suffix}`]!(vectors.solution);
    return results.flatMap((numbers) => [...numbers]);
  };
  return {
    jacobian: view(jacobian, positions.length),
    diagonal: view(reserved.diagonal, 1),
    vector: view(vectors.vector, size),
    soundness: view(vectors.soundness, 1),
    straight: () => run(''),
    inLoops: () => run('InLoops'),
  };
}

describe.each([1, 2] as const)('factors and solutions on %i lane(s), in loops and without', (lanes) => {
  it.each([
    ['1 row', 1, 1],
    ['2 full rows', 2, 2],
    ['40 rows with little fill', 40, 1.5],
    ['90 rows that fill up', 90, 4],
    ['30 full rows', 30, 30],
  ])('have the same bits: %s', async (_, size, perRow) => {
    const code = await compileBoth(size, drawPositions(size, perRow), lanes);
    const factor = drawFactors(1);
    code.jacobian.set(code.jacobian.map(() => factor() - 1));
    code.vector.set(code.vector.map(() => factor() - 1));
    for (const diagonal of [0.3, 2, 1e-9, -0, 1e300]) {
      code.diagonal.fill(diagonal);
      const expected = code.straight();
      expect(code.inLoops()).toEqual(expected);
    }
  });

  it('are unsound together where a pivot is zero or not finite, and sound again afterwards', async () => {
    const code = await compileBoth(12, drawPositions(12, 2), lanes);
    const factor = drawFactors(1);
    code.jacobian.set(code.jacobian.map(() => factor() - 1));
    code.vector.fill(1);
    for (const diagonal of [Number.NaN, Number.POSITIVE_INFINITY, 0, 3]) {
      code.diagonal.fill(diagonal);
      code.straight();
      const expected = [...code.soundness];
      code.inLoops();
      expect([...code.soundness]).toEqual(expected);
      expect(expected.every((value) => value === 0)).toBe(diagonal === 3);
    }
  });
});
