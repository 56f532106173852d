import { describe, expect, it } from 'vitest';
import { isPositiveDefinite } from './positive-definite.ts';

describe('a positive definite matrix', () => {
  const one = Float64Array.of(1, 1);

  it('has information in every direction', () => {
    expect(isPositiveDefinite(Float64Array.of(2, 1, 1, 2), one)).toBe(true);
    expect(isPositiveDefinite(Float64Array.of(1, 1, 1, 1), one)).toBe(false);
    expect(isPositiveDefinite(Float64Array.of(1, 2, 2, 1), one)).toBe(false);
    expect(isPositiveDefinite(Float64Array.of(NaN, 0, 0, 1), one)).toBe(false);
  });

  it('holds more than the rounding of the terms it is left over from', () => {
    const tiny = Float64Array.of(1e-15);
    expect(isPositiveDefinite(tiny, Float64Array.of(1))).toBe(false);
    expect(isPositiveDefinite(tiny, Float64Array.of(1e-15))).toBe(true);
  });
});
