import { describe, expect, it } from 'vitest';
import { intervalKinds, survivalLimits } from './survival-limits.ts';

describe('limits of a survival probability', () => {
  it('meet the estimate when it is sure', () => {
    for (const kind of intervalKinds) {
      const [low, high] = survivalLimits(kind, 0.3, 0);
      expect(low).toBeCloseTo(0.3, 15);
      expect(high).toBeCloseTo(0.3, 15);
    }
  });

  it('by plain and log are cut at 0 and 1', () => {
    expect(survivalLimits('plain', 0.9, 2)).toEqual([0, 1]);
    expect(survivalLimits('log', 0.9, 2)[1]).toBe(1);
  });

  it('by arcsin stop at 1 where the angle passes a right angle, and at 0 where it passes none', () => {
    // √(0.9/0.1) = 3: spread 1/3 moves the angle asin(√0.9) = 1.249 by 0.5.
    const [low, high] = survivalLimits('arcsin', 0.9, 1 / 3);
    expect(low).toBeCloseTo(Math.sin(Math.asin(Math.sqrt(0.9)) - 0.5) ** 2, 14);
    expect(high).toBe(1);
    // √(0.1/0.9) = 1/3: spread 3 moves the angle asin(√0.1) = 0.322 by 0.5.
    const [none, some] = survivalLimits('arcsin', 0.1, 3);
    expect(none).toBe(0);
    expect(some).toBeCloseTo(Math.sin(Math.asin(Math.sqrt(0.1)) + 0.5) ** 2, 14);
    expect(survivalLimits('arcsin', 0.5, 4)).toEqual([0, 1]);
  });

  it('are not defined at survival 0, nor at 1 on the scales where 1 is infinitely far', () => {
    for (const kind of intervalKinds) expect(survivalLimits(kind, 0, Infinity)).toEqual([NaN, NaN]);
    for (const kind of ['log-log', 'logit', 'arcsin'] as const) {
      expect(survivalLimits(kind, 1, 0)).toEqual([NaN, NaN]);
    }
    for (const kind of ['log', 'plain'] as const) expect(survivalLimits(kind, 1, 0)).toEqual([1, 1]);
  });
});
