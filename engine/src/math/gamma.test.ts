import { describe, expect, it } from 'vitest';
import {
  hasRValues,
  largestRelativeError,
  readExactValues,
  readRValues,
} from '../../../tests/reference/math/read-distributions.ts';
import { gammaLower, gammaUpper } from './gamma.ts';

describe('the regularised incomplete gamma functions', () => {
  it('agree with mpmath to 1e-12 in both tails', () => {
    const lower = largestRelativeError(readExactValues('gammaLower'), gammaLower);
    const upper = largestRelativeError(readExactValues('gammaUpper'), gammaUpper);
    expect(lower.error, lower.at).toBeLessThan(1e-12);
    expect(upper.error, upper.at).toBeLessThan(1e-12);
  });

  it.skipIf(!hasRValues)('agree with R to 1e-12 in both tails', () => {
    const lower = largestRelativeError(readRValues('pgamma', ['shape', 'x'], 'lower'), gammaLower);
    const upper = largestRelativeError(readRValues('pgamma', ['shape', 'x'], 'upper'), gammaUpper);
    expect(lower.error, lower.at).toBeLessThan(1e-12);
    expect(upper.error, upper.at).toBeLessThan(1e-12);
  });

  it('add up to one', () => {
    for (const a of [1e-6, 0.3, 1, 2.5, 40, 1e4])
      for (const x of [1e-12, 0.2, 1, 3, 39, 41, 9990, 10010])
        expect(Math.abs(gammaLower(a, x) + gammaUpper(a, x) - 1)).toBeLessThan(1e-13);
  });

  it.each([
    [2, 0, 0, 1],
    [2, Infinity, 1, 0],
    [Infinity, 2, 0, 1],
    [0, 1, Number.NaN, Number.NaN],
    [-1, 1, Number.NaN, Number.NaN],
    [1, -1, Number.NaN, Number.NaN],
    [Number.NaN, 1, Number.NaN, Number.NaN],
    [1, Number.NaN, Number.NaN, Number.NaN],
    [1, 1e5, 1, 0],
    [1e-300, 1, 1, 2.193839343955203e-301],
  ])('of shape %d at %d are %d and %d', (a, x, lower, upper) => {
    expect(gammaLower(a, x)).toBe(lower);
    // The last row is a E₁(1), E₁(1) = 0.21938393439552… (Abramowitz & Stegun 1964, table 5.1).
    if (upper > 0 && upper < 1) expect(Math.abs(gammaUpper(a, x) / upper - 1)).toBeLessThan(1e-13);
    else expect(gammaUpper(a, x)).toBe(upper);
  });
});
