import { describe, expect, it } from 'vitest';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { estimateLandmarkInfluence } from './landmark-influence.ts';

describe('the influence of a subject on survival at a time', () => {
  it('is that of a mean where nobody is censored: 0 or 1 less the share, over n', () => {
    const data = { time: Float64Array.of(4, 1, 6, 3, 2, 5), event: new Uint8Array(6).fill(1) };
    const { survival, influence } = estimateLandmarkInfluence(data, 3);
    expect(survival).toBeCloseTo(0.5, 14);
    const expected = [0.5, -0.5, 0.5, -0.5, -0.5, 0.5].map((x) => x / 6);
    influence.forEach((x, i) => {
      expect(x).toBeCloseTo(expected[i]!, 14);
    });
  });

  it('adds up, squared, to the variance of Greenwood with ties and censored subjects', () => {
    const data = {
      time: Float64Array.of(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20),
      event: Uint8Array.of(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0),
    };
    const curve = estimateKaplanMeier(data);
    for (const [row, time] of curve.time.entries()) {
      const { survival, influence } = estimateLandmarkInfluence(data, time);
      expect(survival).toBeCloseTo(curve.survival[row]!, 14);
      const variance = influence.reduce((sum, x) => sum + x * x, 0);
      expect(Math.sqrt(variance)).toBeCloseTo(curve.standardError[row]!, 14);
      expect(influence.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 14);
    }
  });

  it('is none once everyone has had the event', () => {
    const data = { time: Float64Array.of(1, 2), event: Uint8Array.of(1, 1) };
    expect(estimateLandmarkInfluence(data, 2)).toEqual({ survival: 0, influence: new Float64Array(2) });
  });
});
