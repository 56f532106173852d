import { describe, expect, it } from 'vitest';
import { applyToEigen, symmetricEigen } from './symmetric-eigen.ts';

describe('eigenvalues of a symmetric matrix', () => {
  it('of [2 1; 1 2] are 1 and 3', () => {
    const { values } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
    expect([...values].sort().map((x) => Math.round(x * 1e12) / 1e12)).toEqual([1, 3]);
  });

  it('turn into a square root whose square is the matrix', () => {
    const a = Float64Array.of(4, 1, -2, 1, 3, 0.5, -2, 0.5, 5);
    const root = applyToEigen(a, 3, Math.sqrt);
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++) sum += root[i * 3 + k]! * root[k * 3 + j]!;
        expect(sum).toBeCloseTo(a[i * 3 + j]!, 12);
      }
    }
  });

  it('leave a diagonal matrix alone', () => {
    expect([...symmetricEigen(Float64Array.of(5, 0, 0, -1), 2).values]).toEqual([5, -1]);
  });
});
