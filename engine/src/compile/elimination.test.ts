import { describe, expect, it } from 'vitest';
import { drawFactors } from '../../../bench/models/random-factors.mjs';
import { modelOf } from '../../../tests/equations.ts';
import { compileModel } from '../trial/compile.ts';
import { planElimination } from './elimination.ts';

const arrow = (size: number) =>
  Array.from({ length: size - 1 }, (_, k) => [
    { row: 0, column: k + 1 },
    { row: k + 1, column: 0 },
  ]).flat();

describe('the order of elimination', () => {
  it('leaves an arrow matrix without fill by taking its full row last', () => {
    const plan = planElimination(6, arrow(6));
    expect(plan.order.indexOf(0)).toBeGreaterThanOrEqual(4);
    expect(plan.rows.flat().length).toBe(6 + 2 * 5);
  });

  it('keeps a chain of compartments triangular', () => {
    const chain = Array.from({ length: 9 }, (_, k) => ({ row: k + 1, column: k }));
    expect(planElimination(10, chain).rows.flat().length).toBe(19);
  });
});

/** Markowitz' rule as it reads, on a full matrix of zeros and ones. */
function orderByRule(full: boolean[][]): number[] {
  const left = new Set(full.keys());
  const order: number[] = [];
  while (left.size > 0) {
    const others = (i: number) => [...left].filter((j) => j !== i);
    const cost = (i: number) =>
      others(i).filter((j) => full[i]![j]).length * others(i).filter((j) => full[j]![i]).length;
    const costs = [...left].map((i) => [cost(i), i] as const);
    const [, pivot] = costs.reduce((best, next) => (next[0] < best[0] ? next : best));
    left.delete(pivot);
    order.push(pivot);
    for (const i of left) for (const j of left) full[i]![j] ||= full[i]![pivot]! && full[pivot]![j]!;
  }
  return order;
}

describe('the plan of elimination of 60 random matrices', () => {
  const factor = drawFactors(1);
  const matrices = Array.from({ length: 60 }, (_, k) => {
    const size = 1 + k;
    const density = factor() / size;
    return Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => i === j || factor() < 2 * density),
    );
  });

  it.each(matrices.map((matrix) => [matrix.length, matrix] as const))(
    'takes the pivot with the fewest products next, the first of equals, and has all fill: %i rows',
    (size, matrix) => {
      const entries = matrix.flatMap((row, i) =>
        row.flatMap((holds, j) => (holds ? [{ row: i, column: j }] : [])),
      );
      const { order, rows } = planElimination(size, entries);
      const filled = matrix.map((row) => [...row]);
      expect(order).toEqual(orderByRule(filled));
      expect(rows).toEqual(order.map((i) => order.flatMap((j, column) => (filled[i]![j] ? [column] : []))));
    },
  );
});

describe('the sparse factors', () => {
  it('solve (dI − J) x = b as Gaussian elimination with pivoting does', async () => {
    // J of a linear system is its matrix, here sparse with some fill
    const size = 12;
    const entry = (i: number, j: number) =>
      (i * 7 + j * 5) % 4 === 0 || i === j ? ((i * 13 + j * 29) % 11) - 5 : 0;
    const matrix = Array.from({ length: size }, (_, i) =>
      Array.from({ length: size }, (_, j) => entry(i, j)),
    );
    const rates = Object.fromEntries(
      matrix.map((row, i) => [
        `s${i}`,
        row
          .map((value, j) => `${value}*s${j}`)
          .join('+')
          .replaceAll('+-', '-'),
      ]),
    );
    const kernel = await compileModel(modelOf({ rates, start: {} }));
    const d = 6.5;
    const right = Array.from({ length: size }, (_, i) => Math.cos(i));
    kernel.jacobian(0);
    expect(kernel.factor(d)).toBe(true);
    kernel.vector.set(right);
    kernel.solveLinear();
    matrix.forEach((row, i) => {
      const product = row.reduce((sum, value, j) => sum - value * kernel.vector[j]!, d * kernel.vector[i]!);
      expect(product).toBeCloseTo(right[i]!, 11);
    });
  });

  it('report a zero pivot and one that is not a number', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '3*x' }, start: {} }));
    kernel.jacobian(0);
    expect(kernel.factor(3)).toBe(false);
    expect(kernel.factor(Number.NaN)).toBe(false);
    expect(kernel.factor(4)).toBe(true);
  });
});
