import { describe, expect, it } from 'vitest';
import { stirlingError } from './stirling-error.ts';

describe('what the formula of Stirling lacks', () => {
  // mpmath 1.3, 50 digits.
  it.each([
    [1e-6, 5.9888309840731795],
    [0.3, 0.2360649007482156],
    [0.999, 0.08113875499467682],
    [1.0, 0.08106146679532726],
    [1.001, 0.08098432353016904],
    [2.0, 0.0413406959554093],
    [5.5, 0.015134973221917378],
    [9.99, 0.00833889679773433],
    [10.0, 0.00833056343336287],
    [15.0, 0.005554733551962801],
    [1000.0, 8.333333055555635e-5],
    [100000000.0, 8.333333333333334e-10],
  ])('at %d is %d', (a, value) => {
    expect(Math.abs(stirlingError(a) / value - 1)).toBeLessThan(1e-13);
  });
});
