import { describe, expect, it } from 'vitest';
import { predictionVariance, varianceBetween } from './between-draws.ts';

const readings = (values: number[], variance: number) => values.map((value) => ({ value, variance }));

describe('variance between draws', () => {
  it('is the variance of the draws less their sampling variance', () => {
    // 1, 2, 6: mean 3, squares 4 + 1 + 9 = 14, over 2 is 7
    expect(varianceBetween(readings([1, 2, 6], 3))).toEqual({ between: 4, within: 3, draws: 3 });
  });

  it('is none where sampling explains all', () => {
    expect(varianceBetween(readings([1, 2, 6], 8)).between).toBe(0);
  });

  it('passes over draws without a value', () => {
    const with1 = [...readings([1, 2, 6], 3), { value: Number.NaN, variance: Number.NaN }];
    expect(varianceBetween(with1)).toEqual({ between: 4, within: 3, draws: 3 });
  });

  it('of a new trial adds its own sampling and the error of the mean of draws', () => {
    // 4 + 0.5 + (4 + 3) / 3
    expect(predictionVariance({ between: 4, within: 3, draws: 3 }, 0.5)).toBeCloseTo(4.5 + 7 / 3, 12);
  });
});
