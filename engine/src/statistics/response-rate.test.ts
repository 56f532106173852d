import { describe, expect, it } from 'vitest';
import { estimateRate } from './response-rate.ts';

describe('response rate', () => {
  it('of none in 10 is at most 1 − 0.025^(1/10), exactly', () => {
    const { value, low, high } = estimateRate(0, 10);
    expect([value, low]).toEqual([0, 0]);
    expect(high).toBeCloseTo(1 - 0.025 ** 0.1, 13);
  });

  it('of 10 in 10 is at least 0.025^(1/10), exactly', () => {
    const { value, low, high } = estimateRate(10, 10);
    expect([value, high]).toEqual([1, 1]);
    expect(low).toBeCloseTo(0.025 ** 0.1, 13);
  });

  it('of 1 in 2 at level 0.9: limits solve p² = 0.05 and (1 − p)² = 0.05 from either side', () => {
    // 1 or more of 2 has chance 1 − (1 − p)² = 0.05 at the lower limit; 1 or fewer 1 − p² = 0.05 at the upper.
    const { low, high } = estimateRate(1, 2, { level: 0.9 });
    expect(low).toBeCloseTo(1 - Math.sqrt(0.95), 13);
    expect(high).toBeCloseTo(Math.sqrt(0.95), 13);
  });

  it('has Clopper–Pearson limits with binomial tails of 2.5 percent: 3 in 10', () => {
    const { low, high } = estimateRate(3, 10);
    const choose = [1, 10, 45, 120, 210, 252, 210, 120, 45, 10, 1];
    const mass = (k: number, p: number) => choose[k]! * p ** k * (1 - p) ** (10 - k);
    const upTo = (k: number, p: number) =>
      Array.from({ length: k + 1 }, (_, i) => mass(i, p)).reduce((a, b) => a + b);
    expect(1 - upTo(2, low!)).toBeCloseTo(0.025, 13);
    expect(upTo(3, high!)).toBeCloseTo(0.025, 13);
  });

  it('has Wilson limits that solve |p̂ − p| = 1.96·√(p(1−p)/n): 3 in 10', () => {
    const { low, high } = estimateRate(3, 10, { interval: 'wilson' });
    for (const p of [low!, high!]) {
      expect(Math.abs(0.3 - p)).toBeCloseTo(1.959963984540054 * Math.sqrt((p * (1 - p)) / 10), 13);
    }
    expect(estimateRate(0, 10, { interval: 'wilson' }).low).toBe(0);
    expect(estimateRate(10, 10, { interval: 'wilson' }).high).toBe(1);
  });

  it('cannot be had of nobody', () => {
    expect(estimateRate(0, 0)).toEqual({ value: null, low: null, high: null });
  });

  it('needs whole counts, no more successes than subjects, and a level below 1', () => {
    expect(() => estimateRate(11, 10)).toThrow(
      /successes — expected a whole number from 0 to 10, received 11/,
    );
    expect(() => estimateRate(1.5, 10)).toThrow(/successes/);
    expect(() => estimateRate(1, NaN)).toThrow(/n — expected/);
    expect(() => estimateRate(1, 2, { level: 1 })).toThrow(/options\.level/);
  });
});
