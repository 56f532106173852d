import { describe, expect, it } from 'vitest';
import { cholesky } from './cholesky.ts';

const matrix = (...entries: number[]) => new Float64Array(entries);

describe('the Cholesky factor', () => {
  it('is the one worked by hand', () => {
    // biome-ignore format: rows
    const a = matrix(
      4, 12, -16,
      12, 37, -43,
      -16, -43, 98,
    );
    // biome-ignore format: rows
    expect(cholesky(a, 3)).toEqual(matrix(
      2, 0, 0,
      6, 1, 0,
      -8, 5, 3,
    ));
  });

  it('reads the lower triangle alone', () => {
    expect(cholesky(matrix(9, NaN, 3, 5), 2)).toEqual(matrix(3, 0, 1, 2));
  });

  it('of a semidefinite matrix has a zero column', () => {
    expect(cholesky(matrix(1, 2, 2, 4), 2)).toEqual(matrix(1, 0, 2, 0));
    expect(cholesky(matrix(0, 0, 0, 0), 2)).toEqual(matrix(0, 0, 0, 0));
    expect(cholesky(matrix(0, 0, 0, 9), 2)).toEqual(matrix(0, 0, 0, 3));
  });

  it('stands rounding at a zero pivot', () => {
    // A correlation of one, computed: the product of the roots is not exactly the covariance.
    expect(cholesky(matrix(0.1 * 0.1, 0, 0.1 * 0.7, 0.7 * 0.7), 2)?.[3]).toBeLessThan(1e-7);
  });

  it('does not exist for an indefinite matrix', () => {
    expect(cholesky(matrix(1, 2, 2, 3), 2)).toBeNull();
    expect(cholesky(matrix(-1), 1)).toBeNull();
    expect(cholesky(matrix(0, 1, 1, 5), 2)).toBeNull();
    expect(cholesky(matrix(0, 1e-3, 1e-3, 0), 2)).toBeNull();
  });

  it('does not exist for what is not a number', () => {
    expect(cholesky(matrix(NaN), 1)).toBeNull();
    expect(cholesky(matrix(Infinity), 1)).toBeNull();
    expect(cholesky(matrix(1, 0, NaN, 1), 2)).toBeNull();
  });

  it('of the empty matrix is empty', () => {
    expect(cholesky(matrix(), 0)).toEqual(matrix());
  });

  it('multiplied by its transpose gives the Hilbert matrix back', () => {
    const n = 6;
    const hilbert = new Float64Array(n * n).map((_, k) => 1 / (Math.floor(k / n) + (k % n) + 1));
    const factor = cholesky(hilbert, n)!;
    for (let i = 0; i < n; i += 1) {
      for (let j = 0; j < n; j += 1) {
        let sum = 0;
        for (let k = 0; k < n; k += 1) sum += factor[i * n + k]! * factor[j * n + k]!;
        expect(Math.abs(sum - hilbert[i * n + j]!)).toBeLessThan(4e-16);
      }
    }
  });
});
