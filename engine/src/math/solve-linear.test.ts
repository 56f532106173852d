import { describe, expect, it } from 'vitest';
import { invert, solveLinear } from './solve-linear.ts';

const matrix = (...entries: number[]) => new Float64Array(entries);

describe('a linear system', () => {
  it('has the solution worked by hand', () => {
    // 2x + y − z = 8, −3x − y + 2z = −11, −2x + y + 2z = −3: x = 2, y = 3, z = −1.
    const x = solveLinear(matrix(2, 1, -1, -3, -1, 2, -2, 1, 2), matrix(8, -11, -3), 3)!;
    [2, 3, -1].forEach((value, i) => {
      expect(x[i]).toBeCloseTo(value, 14);
    });
  });

  it('is solved across a zero in the first pivot', () => {
    expect(solveLinear(matrix(0, 2, 3, 0), matrix(4, 9), 2)).toEqual(matrix(3, 2));
  });

  it('is solved across a tiny pivot without loss', () => {
    // Golub & Van Loan (2013), section 3.4.1: elimination without exchange would give x = 0.
    expect(solveLinear(matrix(1e-20, 1, 1, 1), matrix(1, 2), 2)).toEqual(matrix(1, 1));
  });

  it('leaves its arguments untouched', () => {
    const a = matrix(0, 2, 3, 0);
    const b = matrix(4, 9);
    solveLinear(a, b, 2);
    invert(a, 2);
    expect([a, b]).toEqual([matrix(0, 2, 3, 0), matrix(4, 9)]);
  });

  it('without a single solution gives none', () => {
    expect(solveLinear(matrix(1, 2, 2, 4), matrix(1, 2), 2)).toBeNull();
    expect(solveLinear(matrix(0), matrix(1), 1)).toBeNull();
    expect(solveLinear(matrix(NaN), matrix(1), 1)).toBeNull();
    expect(solveLinear(matrix(Infinity), matrix(1), 1)).toBeNull();
  });

  it('of order zero has the empty solution', () => {
    expect(solveLinear(matrix(), matrix(), 0)).toEqual(matrix());
  });
});

describe('an inverse', () => {
  it('is the one worked by hand', () => {
    expect(invert(matrix(4, 7, 2, 6), 2)!.map((v) => Math.round(v * 1e14) / 1e14)).toEqual(
      matrix(0.6, -0.7, -0.2, 0.4),
    );
  });

  it('of a Hilbert matrix has whole entries', () => {
    // Choi (1983), Tricks or treats with the Hilbert matrix: the inverse of order 3.
    const hilbert = matrix(1, 1 / 2, 1 / 3, 1 / 2, 1 / 3, 1 / 4, 1 / 3, 1 / 4, 1 / 5);
    const inverse = invert(hilbert, 3)!;
    [9, -36, 30, -36, 192, -180, 30, -180, 180].forEach((value, i) => {
      expect(inverse[i]).toBeCloseTo(value, 10);
    });
  });

  it('does not exist for a singular matrix', () => {
    expect(invert(matrix(1, 2, 2, 4), 2)).toBeNull();
  });
});
