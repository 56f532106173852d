import { describe, expect, it } from 'vitest';
import { streamFor } from '../random/stream.ts';
import { testLogRank } from './log-rank.ts';
import { testMaxCombo } from './max-combo.ts';

const follow = (time: number[], event: number[]) => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
// Four subjects, groups 0 1 1 0 in the order of their events; pooled survival before them 1, 3/4, 1/2, 1/4.
const four = follow([1, 2, 3, 4], [1, 1, 1, 1]);
const arms = Int32Array.of(0, 1, 1, 0);

describe('MaxCombo of four subjects, by hand', () => {
  // Events less expected of group 1: −1/2, 1 − 2/3, 1 − 1/2, 0; hypergeometric variances 1/4, 2/9, 1/4, 0.
  const z = (w: number[]) =>
    (-w[0]! / 2 + w[1]! / 3 + w[2]! / 2) /
    Math.sqrt((w[0]! * w[0]!) / 4 + (2 * w[1]! * w[1]!) / 9 + (w[2]! * w[2]!) / 4);
  const test = testMaxCombo(four, arms);

  it('has the statistic of each weight', () => {
    const byHand = [z([1, 1, 1]), z([0, 1 / 4, 1 / 2]), z([1, 3 / 4, 1 / 2]), z([0, 3 / 16, 1 / 4])];
    byHand.forEach((value, i) => {
      expect(test.z![i]).toBeCloseTo(value, 14);
    });
    expect(test.best).toBe(3);
    expect(test.statistic).toBeCloseTo(byHand[3]!, 14);
  });

  it('has their correlation: of (0, 0) and (0, 1) the covariance 1/18 + 1/8', () => {
    const variance = [13 / 18, 2 / 9 / 16 + 1 / 16];
    expect(test.correlation![1]).toBeCloseTo((1 / 18 + 1 / 8) / Math.sqrt(variance[0]! * variance[1]!), 14);
  });

  it('has a p between that of the best alone and Bonferroni’s', () => {
    const alone = testLogRank(four, arms, { rho: 1, gamma: 1 });
    expect(test.p).toBeGreaterThan(alone.p!);
    expect(test.p).toBeLessThan(4 * alone.p!);
  });

  it('with one weight is that test, one-sided half of it', () => {
    const alone = testLogRank(four, arms, { gamma: 1 });
    const weights = [{ rho: 0, gamma: 1 }];
    expect(testMaxCombo(four, arms, { weights }).p).toBeCloseTo(alone.p!, 10);
    expect(testMaxCombo(four, arms, { weights, alternative: 'greater' }).p).toBeCloseTo(alone.p! / 2, 10);
    expect(testMaxCombo(four, arms, { weights, alternative: 'less' }).p).toBeCloseTo(1 - alone.p! / 2, 10);
  });

  it('twice the same weight is no more than that weight', () => {
    const weights = [
      { rho: 0, gamma: 0 },
      { rho: 0, gamma: 0 },
    ];
    expect(testMaxCombo(four, arms, { weights }).p).toBeCloseTo(testLogRank(four, arms).p!, 10);
  });

  it('keeps to strata', () => {
    const strata = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
    const twice = follow([1, 2, 3, 4, 1, 2, 3, 4], new Array(8).fill(1));
    const both = testMaxCombo(twice, Int32Array.of(...arms, ...arms), { strata });
    both.z!.forEach((value, i) => {
      expect(value).toBeCloseTo(Math.SQRT2 * test.z![i]!, 13);
    });
  });
});

describe('MaxCombo at the edges', () => {
  it('has no number when all are censored, nobody is there to compare, or a weight sees nothing', () => {
    expect(testMaxCombo(follow([1, 2], [0, 0]), Int32Array.of(0, 1))).toMatchObject({
      outcome: 'no events',
      p: null,
    });
    // Only the first event time has two groups at risk, and weight (0, 1) is 0 there.
    expect(testMaxCombo(follow([1, 2], [1, 1]), Int32Array.of(0, 1)).outcome).toBe('singular');
  });

  it('reports every fault at once', () => {
    const weights = [{ rho: -1, gamma: 0 }, ...new Array(4).fill({ rho: 0, gamma: 0 })];
    const call = () =>
      testMaxCombo(four, Int32Array.of(0, 1, 2, 0), { weights, alternative: 'more' as 'greater' });
    expect(call).toThrow(/two groups[\s\S]*one to four[\s\S]*weights\[0\]\.rho[\s\S]*alternative/);
  });
});

describe('MaxCombo under equal hazards', () => {
  it('rejects 5 of 100 at p 0.05', () => {
    const trials = 1000;
    const weights = [
      { rho: 0, gamma: 0 },
      { rho: 0, gamma: 1 },
      { rho: 1, gamma: 0 },
    ];
    const group = Int32Array.from({ length: 60 }, (_, i) => i % 2);
    let rejected = 0;
    for (let trial = 0; trial < trials; trial++) {
      const stream = streamFor(11, trial, 'max-combo');
      const times = Array.from(group, () => stream.exponential());
      const test = testMaxCombo(
        follow(
          times.map((t) => Math.min(t, 2)),
          times.map((t) => (t < 2 ? 1 : 0)),
        ),
        group,
        { weights },
      );
      if (test.p! < 0.05) rejected += 1;
    }
    // Standard error of the share 0.007.
    expect(rejected / trials).toBeGreaterThan(0.025);
    expect(rejected / trials).toBeLessThan(0.08);
  });
});
