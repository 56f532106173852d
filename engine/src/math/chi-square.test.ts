import { describe, expect, it } from 'vitest';
import {
  hasRValues,
  largestRelativeError,
  readRValues,
} from '../../../tests/reference/math/read-distributions.ts';
import { chiSquareUpper } from './chi-square.ts';
import { exp } from './exp.ts';
import { normalUpper } from './normal.ts';

describe('the upper tail of the chi-square distribution', () => {
  it.skipIf(!hasRValues)('agrees with R to 1e-12', () => {
    const { error, at } = largestRelativeError(
      readRValues('pchisq_upper', ['x', 'df'], 'value'),
      chiSquareUpper,
    );
    expect(error, at).toBeLessThan(1e-12);
  });

  it('is exp(−x/2) for two degrees of freedom', () => {
    for (const x of [0, 1e-3, 0.7, 2, 9.21, 60, 700, 1400])
      expect(Math.abs(chiSquareUpper(x, 2) / exp(-x / 2) - 1)).toBeLessThan(2e-13);
  });

  it('is the two-sided normal tail of the root for one degree of freedom', () => {
    for (const z of [0, 0.1, 1, 1.96, 3, 8, 30])
      expect(Math.abs(chiSquareUpper(z * z, 1) / (2 * normalUpper(z)) - 1)).toBeLessThan(2e-13);
  });

  it('gives the tabled five percent points', () => {
    // Abramowitz & Stegun (1964), table 26.8.
    for (const [x, df] of [
      [3.84146, 1],
      [5.99147, 2],
      [7.81473, 3],
      [11.0705, 5],
      [18.307, 10],
    ] as const)
      expect(chiSquareUpper(x, df)).toBeCloseTo(0.05, 5);
  });

  it('is one at zero and NaN out of range', () => {
    expect(chiSquareUpper(0, 3)).toBe(1);
    expect(chiSquareUpper(-1, 3)).toBeNaN();
    expect(chiSquareUpper(1, 0)).toBeNaN();
  });
});
