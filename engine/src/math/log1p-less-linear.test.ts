import { describe, expect, it } from 'vitest';
import { log1pLessLinear } from './log1p-less-linear.ts';

describe('log(1 + u) − u', () => {
  // mpmath 1.3, 50 digits.
  it.each([
    [-0.999, -5.908755278982136],
    [-0.41, -0.1176327420823719],
    [-0.39, -0.10429632181478013],
    [-0.01, -5.0335853501441186e-5],
    [-1e-9, -5.000000003333334e-19],
    [1e-12, -4.999999999996667e-25],
    [0.001, -4.996669164668332e-7],
    [0.3, -0.03763573553250894],
    [0.59, -0.12626598376785983],
    [0.61, -0.13376582100362835],
    [5.0, -3.208240530771945],
    [1000000.0, -999986.184488442],
  ])('at %d is %d', (u, value) => {
    expect(Math.abs(log1pLessLinear(u) / value - 1)).toBeLessThan(2e-15);
  });

  it('is zero at zero and −Infinity at −1', () => {
    expect(log1pLessLinear(0)).toBeCloseTo(0, 300);
    expect(log1pLessLinear(-1)).toBe(-Infinity);
  });
});
