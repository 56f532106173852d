import { describe, expect, it } from 'vitest';
import {
  hasRValues,
  largestRelativeError,
  readExactValues,
  readRValues,
} from '../../../tests/reference/math/read-distributions.ts';
import { betaCdf, betaQuantile } from './beta.ts';

describe('the distribution function of the beta distribution', () => {
  it('agrees with mpmath to 1e-12', () => {
    const { error, at } = largestRelativeError(readExactValues('betaCdf'), betaCdf);
    expect(error, at).toBeLessThan(1e-12);
  });

  it.skipIf(!hasRValues)('agrees with R to 1e-12', () => {
    const { error, at } = largestRelativeError(readRValues('pbeta', ['x', 'a', 'b'], 'value'), betaCdf);
    expect(error, at).toBeLessThan(1e-12);
  });

  it('is a binomial tail for whole shapes', () => {
    // P(at least 2 of 3 succeed) = 3 x² (1 − x) + x³.
    for (const x of [0.1, 0.3, 0.5, 0.9])
      expect(Math.abs(betaCdf(x, 2, 2) / (3 * x * x * (1 - x) + x * x * x) - 1)).toBeLessThan(1e-14);
  });

  it.each([
    [0, 2, 3, 0],
    [1, 2, 3, 1],
    [-0.1, 2, 3, Number.NaN],
    [1.1, 2, 3, Number.NaN],
    [0.5, 0, 3, Number.NaN],
    [0.5, 2, Infinity, Number.NaN],
    [Number.NaN, 2, 3, Number.NaN],
  ])('at %d with shapes %d and %d is %d', (x, a, b, value) => expect(betaCdf(x, a, b)).toBe(value));
});

describe('the quantile of the beta distribution', () => {
  it('agrees with mpmath to 1e-12', () => {
    const { error, at } = largestRelativeError(readExactValues('betaQuantile'), betaQuantile);
    expect(error, at).toBeLessThan(1e-12);
  });

  it.skipIf(!hasRValues)('agrees with R to 1e-12', () => {
    const { error, at } = largestRelativeError(readRValues('qbeta', ['p', 'a', 'b'], 'value'), betaQuantile);
    expect(error, at).toBeLessThan(1e-12);
  });

  it('gives the Clopper–Pearson interval of 7 responders among 20', () => {
    // R 4.2.2: binom.test(7, 20).
    expect(betaQuantile(0.025, 7, 14)).toBeCloseTo(0.1539092, 7);
    expect(betaQuantile(0.975, 8, 13)).toBeCloseTo(0.5921885, 7);
  });

  it('is p itself for the uniform distribution', () => {
    for (const p of [1e-300, 1e-9, 0.2, 0.5, 0.9, 0.9999999])
      expect(Math.abs(betaQuantile(p, 1, 1) / p - 1)).toBeLessThan(1e-12);
  });

  it('is zero where it would be below the smallest double', () => {
    // I_x(a, b) is close to x^a / (a B(a, b)), about x^0.001 here.
    expect(betaQuantile(1e-6, 0.001, 1)).toBe(0);
  });

  it.each([
    [0, 2, 3, 0],
    [1, 2, 3, 1],
    [-0.1, 2, 3, Number.NaN],
    [0.5, -2, 3, Number.NaN],
    [Number.NaN, 2, 3, Number.NaN],
  ])('of %d with shapes %d and %d is %d', (p, a, b, value) => expect(betaQuantile(p, a, b)).toBe(value));
});
