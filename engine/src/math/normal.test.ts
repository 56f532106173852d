import { describe, expect, it } from 'vitest';
import {
  hasRValues,
  largestRelativeError,
  readExactValues,
  readRValues,
} from '../../../tests/reference/math/read-distributions.ts';
import { normalCdf, normalQuantile, normalUpper } from './normal.ts';

describe('the standard normal distribution', () => {
  it('agrees with mpmath to 1e-14 in both tails', () => {
    const lower = largestRelativeError(readExactValues('normalCdf'), normalCdf);
    const upper = largestRelativeError(readExactValues('normalUpper'), normalUpper);
    expect(lower.error, lower.at).toBeLessThan(1e-14);
    expect(upper.error, upper.at).toBeLessThan(1e-14);
  });

  it.skipIf(!hasRValues)('agrees with R to 1e-12 in both tails', () => {
    const lower = largestRelativeError(readRValues('pnorm', ['x'], 'lower'), normalCdf);
    const upper = largestRelativeError(readRValues('pnorm', ['x'], 'upper'), normalUpper);
    expect(lower.error, lower.at).toBeLessThan(1e-12);
    expect(upper.error, upper.at).toBeLessThan(1e-12);
  });

  it('never falls', () => {
    for (let x = -39, last = -1; x < 39; x += 0.01) {
      expect(normalCdf(x)).toBeGreaterThanOrEqual(last);
      last = normalCdf(x);
    }
  });

  it.each([
    [0, 0.5],
    [-0, 0.5],
    [-Infinity, 0],
    [Infinity, 1],
    [-1e300, 0],
    [Number.NaN, Number.NaN],
  ])('has at %d the value %d', (x, value) => {
    expect(normalCdf(x)).toBe(value);
    expect(normalUpper(-x)).toBe(value);
  });
});

describe('the quantile of the standard normal', () => {
  it('agrees with the points printed by Wichura (1988)', () => {
    expect(Math.abs(normalQuantile(0.25) / -0.6744897501960817 - 1)).toBeLessThan(4e-16);
    expect(Math.abs(normalQuantile(0.001) / -3.090232306167814 - 1)).toBeLessThan(4e-16);
    expect(Math.abs(normalQuantile(1e-20) / -9.262340089798407 - 1)).toBeLessThan(4e-16);
  });

  it.skipIf(!hasRValues)('agrees with R to 1e-14', () => {
    const { error, at } = largestRelativeError(readRValues('qnorm', ['p'], 'q'), normalQuantile);
    expect(error, at).toBeLessThan(1e-14);
  });

  it('undoes the distribution function', () => {
    for (let x = -37; x < 5; x += 0.0625)
      expect(Math.abs(normalQuantile(normalCdf(x)) - x)).toBeLessThan(1e-9);
  });

  it('is odd about one half', () => {
    for (let p = 0; p < 0.5; p += 0.015625) expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
  });

  it.each([
    [0, -Infinity],
    [1, Infinity],
    [0.5, 0],
    [-0.1, Number.NaN],
    [1.1, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (p, value) => expect(normalQuantile(p)).toBe(value));
});
