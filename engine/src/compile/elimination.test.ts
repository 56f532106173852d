import { describe, expect, it } from 'vitest';
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
