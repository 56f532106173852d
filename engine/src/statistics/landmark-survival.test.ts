import { describe, expect, it } from 'vitest';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { estimateLandmarkSurvival, testLandmarkDifference } from './landmark-survival.ts';

const curve = (time: number[], event: number[]) =>
  estimateKaplanMeier({ time: Float64Array.from(time), event: Uint8Array.from(event) });
// Survival 3/4 from day 1, 1/2 from day 3 (two of three at risk stay), then one censored at 5 and one at 6.
const a = curve([1, 3, 5, 6], [1, 1, 0, 0]);
// Survival 1/2 from day 2, 1/4 from day 4, last censored at 7.
const b = curve([2, 2, 4, 7], [1, 1, 1, 0]);

describe('survival at a landmark', () => {
  it('counts an event at the landmark', () => {
    expect(estimateLandmarkSurvival(a, 3).value).toBe(0.5);
    expect(estimateLandmarkSurvival(a, 2.9).value).toBe(0.75);
    const { value, standardError } = estimateLandmarkSurvival(a, 4);
    expect(value).toBe(0.5);
    expect(standardError).toBeCloseTo(0.5 * Math.sqrt(1 / 12 + 1 / 6), 14);
  });

  it('is 1 without error before the first time', () => {
    expect(estimateLandmarkSurvival(a, 0.5)).toMatchObject({ value: 1, standardError: 0, low: null });
  });

  it('is not known beyond follow-up, but is 0 where all have died', () => {
    expect(estimateLandmarkSurvival(a, 6.1)).toMatchObject({ outcome: 'beyond follow-up', value: null });
    expect(estimateLandmarkSurvival(a, 6).outcome).toBe('success');
    expect(estimateLandmarkSurvival(curve([1], [1]), 9)).toMatchObject({ outcome: 'success', value: 0 });
    expect(estimateLandmarkSurvival(curve([], []), 1).outcome).toBe('no subjects');
    expect(() => estimateLandmarkSurvival(a, -1)).toThrow(/time — expected 0 or more, received -1/);
  });
});

describe('the difference at a landmark, by hand', () => {
  // At day 3: S 1/2 with error 1/4 (Greenwood 1/12 + 1/6 = 1/4); S 1/2 with error 1/4 (2/(4·2) = 1/4).
  it('of arms that survive alike is 0 with p 1', () => {
    const { difference, z, p } = testLandmarkDifference(a, b, { time: 3 });
    expect(difference.value).toBe(0);
    expect(difference.standardError).toBeCloseTo(Math.sqrt(1 / 8), 14);
    expect([z, p]).toEqual([0, 1]);
  });

  // At day 5: 1/2 (error² 1/16) less 1/4 (error² 1/16 · (1/4 + 1/2) = 3/64).
  it('at day 5 is 1/4, error √(1/16 + 3/64), on both scales', () => {
    const plain = testLandmarkDifference(a, b, { time: 5, scale: 'plain' });
    const error = Math.sqrt(1 / 16 + 3 / 64);
    expect(plain.difference.value).toBe(0.25);
    expect(plain.difference.high).toBeCloseTo(0.25 + 1.959963984540054 * error, 14);
    expect(plain.z).toBeCloseTo(0.25 / error, 14);
    const loglog = testLandmarkDifference(a, b, { time: 5 });
    // On log(−log S): errors² (1/4)/log² ½ and (3/4)/log² ¼ = (3/16)/log² ½, distance log 2.
    const distance = Math.log(Math.log(4) / Math.log(2));
    expect(loglog.z).toBeCloseTo(distance / (Math.sqrt(7 / 16) / Math.log(2)), 13);
  });

  it('changes sign when the arms change places', () => {
    const { z } = testLandmarkDifference(a, b, { time: 5 });
    expect(testLandmarkDifference(b, a, { time: 5 }).z).toBe(-z!);
  });

  it('has no test where both are certain, or one is not followed so long', () => {
    expect(testLandmarkDifference(a, b, { time: 0.5 })).toMatchObject({ outcome: 'no variance', p: null });
    expect(testLandmarkDifference(a, b, { time: 6.5 })).toMatchObject({
      outcome: 'beyond follow-up',
      z: null,
    });
    expect(() => testLandmarkDifference(a, b, { time: 1, scale: 'log' as 'plain' })).toThrow(/scale/);
  });
});
