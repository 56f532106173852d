import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../math/normal.ts';
import { sampleHypercube } from './latin-hypercube.ts';
import { estimatePartialRankCorrelations, standardRanks } from './partial-rank-correlation.ts';

describe('partial rank correlations', () => {
  it('of a weighted sum of normal factors are those of its closed form', () => {
    const [points, factors] = [4000, 2];
    const places = sampleHypercube({ points, dimensions: factors }, 3, 'test');
    const noise = sampleHypercube({ points, dimensions: 1 }, 4, 'noise');
    const weights = [2, -1];
    const response = Float64Array.from(noise, (u, p) =>
      weights.reduce((sum, w, f) => sum + w * normalQuantile(places[p * factors + f]!), normalQuantile(u)),
    );
    const indices = estimatePartialRankCorrelations(places, response, { factors, seed: 1 });
    // Spearman's correlation of normal numbers with correlation r is 6/pi asin(r/2) (Pearson 1907)
    const rank = weights.map((w) => (6 / Math.PI) * Math.asin(w / Math.sqrt(6) / 2));
    indices.forEach(({ value, low, high }, f) => {
      const expected = rank[f]! / Math.sqrt(1 - rank[1 - f]! ** 2);
      expect(Math.abs(value! - expected)).toBeLessThan(0.02);
      expect(low!).toBeLessThan(expected);
      expect(high!).toBeGreaterThan(expected);
    });
  });

  it('are 1 and −1 where the response is the factor itself, and do not mind a monotone change of it', () => {
    const places = sampleHypercube({ points: 50, dimensions: 1 }, 3, 'test');
    const fall = Float64Array.from(places, (u) => -Math.exp(5 * u));
    expect(estimatePartialRankCorrelations(places, fall, { factors: 1, seed: 1 })[0]!.value).toBeCloseTo(
      -1,
      6,
    );
  });

  it('cannot be had of a constant', () => {
    const places = sampleHypercube({ points: 50, dimensions: 2 }, 3, 'test');
    const indices = estimatePartialRankCorrelations(places, new Float64Array(50), { factors: 2, seed: 1 });
    expect(indices.map(({ value }) => value)).toEqual([null, null]);
  });

  it('give ties the mean of their ranks', () => {
    const ranks = standardRanks(Float64Array.of(3, 1, 3, 7));
    // ranks 2.5, 1, 2.5, 4 less 2.5, over the root of 4.5
    expect([...ranks]).toEqual([0, -1.5, 0, 1.5].map((rank) => rank / Math.sqrt(4.5)));
  });
});

describe('a Latin hypercube', () => {
  it('has one point in every interval of every coordinate', () => {
    const places = sampleHypercube({ points: 20, dimensions: 3 }, 9, 'test');
    for (let d = 0; d < 3; d++) {
      const cells = Array.from({ length: 20 }, (_, p) => Math.floor(20 * places[3 * p + d]!));
      expect(cells.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, k) => k));
    }
  });
});
