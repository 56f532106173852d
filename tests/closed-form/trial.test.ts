import { describe, expect, it } from 'vitest';
import { readNumbers, runHandMade } from '../hand-made-trial.ts';

const size = 800;

/** Largest distance between the times and a distribution function (Kolmogorov and Smirnov), over whole days. */
function distance(times: readonly number[], cdf: (day: number) => number): number {
  const sorted = [...times].sort((a, b) => a - b);
  let largest = 0;
  for (let day = 1; day <= 2000; day++) {
    const below = sorted.filter((t) => t <= day).length / sorted.length;
    largest = Math.max(largest, Math.abs(below - cdf(day)));
  }
  return largest;
}

/** 99.9 % of the distances of `size` draws from their own distribution are smaller: 1.95/√n. */
const limit = 1.95 / Math.sqrt(size);

const longTrial = {
  subjects: size,
  analysis: [
    { endpoint: 'pfs', cutoff: '3000 d' },
    { endpoint: 'os', cutoff: '3000 d' },
  ],
  visits: { tumour: '500 d', lvef: '900 d', laboratory: '900 d' },
};

describe('a constant hazard', () => {
  it('of death of 1/300 per day gives exponential survival', async () => {
    const result = await runHandMade({ numbers: { deathHazard: 1 / 300 }, design: longTrial });
    const days = readNumbers(result, 'death');
    // a death between two days is recorded on the later one
    expect(days.length).toBe(size);
    expect(distance(days, (day) => 1 - Math.exp(-day / 300))).toBeLessThan(limit);
  });

  it('of loss of 20 % a year leaves 80 % after one year', async () => {
    const result = await runHandMade({ design: { ...longTrial, dropout: { perYear: 0.2 } } });
    const days = readNumbers(result, 'lost to follow-up');
    const cdf = (day: number) => 1 - 0.8 ** (day / 365.25);
    const observed = [...days, ...new Array<number>(size - days.length).fill(9999)];
    expect(distance(observed, cdf)).toBeLessThan(limit);
  });

  it('of new lesions shows them at the next scan with the probability of its interval', async () => {
    const result = await runHandMade({
      numbers: { newHazard: 1 / 400 },
      design: { ...longTrial, visits: { ...longTrial.visits, tumour: '100 d' } },
    });
    const first = new Map<number, number>();
    const { subject, day } = result.observations;
    result.observations.measure.forEach((m, r) => {
      if (m === 1 && !first.has(subject[r]!)) first.set(subject[r]!, day[r]!);
    });
    const share = [...first.values()].filter((d) => d === 100).length / size;
    // 1 − exp(−100/400) = 0.2212; four standard errors
    expect(Math.abs(share - 0.2212)).toBeLessThan(0.0587);
    expect([...first.values()].every((d) => d % 100 === 0)).toBe(true);
  });
});
