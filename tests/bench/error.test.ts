import { describe, expect, it } from 'vitest';
import { largestError } from '../../bench/error.mjs';

const floor = Float64Array.of(1, 0.01);

describe('the error of an engine', () => {
  it('is the largest |y − reference| / (|reference| + floor) of two states at two days', () => {
    const reference = Float64Array.of(3, 0, -1, 0.09);
    // 0.4/(3+1) = 0.1, 0.002/0.01 = 0.2, 0.1/(1+1) = 0.05, 0.01/0.1 = 0.1
    expect(largestError(Float64Array.of(3.4, 0.002, -1.1, 0.08), reference, floor)).toBeCloseTo(0.2, 12);
    expect(largestError(reference, reference, floor)).toBe(0);
  });

  it('of fewer patients is measured against the first of the reference', () => {
    expect(largestError(Float64Array.of(2, 0), Float64Array.of(1, 0, 50, 50), floor)).toBe(0.5);
  });

  it('is infinite where a value is not a number', () => {
    expect(largestError(Float64Array.of(Number.NaN, 0), Float64Array.of(1, 1), floor)).toBe(Infinity);
    expect(largestError(Float64Array.of(Infinity, 0), Float64Array.of(1, 1), floor)).toBe(Infinity);
  });
});
