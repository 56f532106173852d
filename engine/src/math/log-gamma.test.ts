import { describe, expect, it } from 'vitest';
import {
  hasRValues,
  largestRelativeError,
  readExactValues,
  readRValues,
} from '../../../tests/reference/math/read-distributions.ts';
import { log } from './log.ts';
import { logGamma } from './log-gamma.ts';

describe('the logarithm of the gamma function', () => {
  it('agrees with mpmath to 1e-14, towards its zeros at 1 and 2 and beside its poles too', () => {
    const { error, at } = largestRelativeError(readExactValues('logGamma'), logGamma);
    expect(error, at).toBeLessThan(1e-14);
  });

  it.skipIf(!hasRValues)('agrees with R to 1e-14', () => {
    const { error, at } = largestRelativeError(readRValues('lgamma', ['x'], 'value'), logGamma);
    expect(error, at).toBeLessThan(1e-14);
  });

  it('of n + 1 is the logarithm of n factorial', () => {
    for (let n = 1, factorial = 1; n <= 18; n += 1) {
      factorial *= n;
      expect(Math.abs(logGamma(n + 1) - log(factorial))).toBeLessThanOrEqual(1e-15 * log(factorial) * 4);
    }
  });

  it.each([
    [1, 0],
    [2, 0],
    [0, Infinity],
    [-0, Infinity],
    [-3, Infinity],
    [Infinity, Infinity],
    [-Infinity, Infinity],
    [1e308, Infinity],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, value) => expect(logGamma(x)).toBe(value));
});
