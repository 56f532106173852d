import { describe, expect, it } from 'vitest';
import type { SurvivalData } from '../data/survival-data.ts';
import { testLogRank } from './log-rank.ts';

const follow = (time: number[], event: number[]): SurvivalData => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const six = follow([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1]);
const arms = Int32Array.of(1, 1, 1, 0, 0, 0);

describe('log-rank of six subjects, by hand', () => {
  // Time 1: 6 at risk, 3 in arm 1, 1 event: expected 1/2, variance 1·(3/6)(3/6)·(5/5) = 1/4.
  // Time 6: 4 at risk, 1 in arm 1, 2 events: expected 2/4 = 1/2, variance 2·(1/4)(3/4)·(2/3) = 1/4.
  // Time 9: 1 at risk, none in arm 1: expected 0, variance 0.
  const test = testLogRank(six, arms);

  it('expects 1 event in arm 1, sees 2, with variance 1/2', () => {
    expect(Array.from(test.groups)).toEqual([0, 1]);
    expect(Array.from(test.subjects)).toEqual([3, 3]);
    expect(Array.from(test.observed)).toEqual([2, 2]);
    expect(test.expected[1]).toBeCloseTo(1, 14);
    expect(test.expected[0]).toBeCloseTo(3, 14);
    [0.5, -0.5, -0.5, 0.5].forEach((v, i) => {
      expect(test.variance[i]).toBeCloseTo(v, 14);
    });
  });

  it('has chi-square (2 − 1)²/(1/2) = 2 on 1 df, p = erfc(1)', () => {
    expect(test).toMatchObject({ outcome: 'success', df: 1 });
    expect(test.chiSquare).toBeCloseTo(2, 13);
    expect(test.p).toBeCloseTo(0.15729920705028513, 14);
  });

  it('with rho 1 weighs the times 1 and 5/6: (11/12)²/(61/144) = 121/61', () => {
    expect(testLogRank(six, arms, { rho: 1 }).chiSquare).toBeCloseTo(121 / 61, 13);
  });

  it('with rho 1/2 weighs by √: (½ + ½√(5/6))²/(¼ + ¼·5/6)', () => {
    const expected = (0.5 + 0.5 * Math.sqrt(5 / 6)) ** 2 / (0.25 + (0.25 * 5) / 6);
    expect(testLogRank(six, arms, { rho: 0.5 }).chiSquare).toBeCloseTo(expected, 13);
  });

  it('in two equal strata has twice the counts: chi-square 2²/1 = 4', () => {
    const twice = follow([...six.time, ...six.time], [...six.event, ...six.event]);
    const group = Int32Array.of(...arms, ...arms);
    const strata = Int32Array.from(group, (_, i) => (i < 6 ? 7 : -3));
    expect(testLogRank(twice, group, { strata }).chiSquare).toBeCloseTo(4, 13);
  });

  it('does not depend on the order of subjects or the codes of the arms', () => {
    const order = [5, 2, 0, 3, 1, 4];
    const shuffled = follow(
      order.map((i) => six.time[i]!),
      order.map((i) => six.event[i]!),
    );
    const renamed = Int32Array.from(order, (i) => (arms[i] === 1 ? -5 : 40));
    const other = testLogRank(shuffled, renamed);
    expect(Array.from(other.groups)).toEqual([-5, 40]);
    expect(other.chiSquare).toBeCloseTo(2, 13);
  });
});

describe('log-rank at the edges', () => {
  it('has no statistic without events', () => {
    const test = testLogRank(follow([1, 2, 3, 4], [0, 0, 0, 0]), Int32Array.of(0, 0, 1, 1));
    expect(test).toMatchObject({ outcome: 'no events', chiSquare: null, p: null });
  });

  it('stands with no event in one arm: (7/6)²/(17/36), by hand', () => {
    // Arm 1: events at 1 and 2; arm 0: censored at 3 and 4. Expected 2/4 + 1/3 = 5/6; variance 1/4 + 2/9 = 17/36.
    const test = testLogRank(follow([1, 2, 3, 4], [1, 1, 0, 0]), Int32Array.of(1, 1, 0, 0));
    expect(Array.from(test.observed)).toEqual([0, 2]);
    expect(test.chiSquare).toBeCloseTo((7 / 6) ** 2 / (17 / 36), 13);
  });

  it('has no statistic when arms are never at risk together', () => {
    const test = testLogRank(follow([1, 2, 3, 4], [0, 0, 1, 1]), Int32Array.of(0, 0, 1, 1));
    expect(test).toMatchObject({ outcome: 'singular', chiSquare: null, p: null, df: 0 });
  });

  it('has no statistic when each stratum holds one arm', () => {
    const group = Int32Array.of(0, 0, 1, 1);
    const test = testLogRank(follow([1, 2, 3, 4], [1, 1, 1, 1]), group, { strata: group });
    expect(test).toMatchObject({ outcome: 'singular', chiSquare: null, df: 1 });
  });

  it('takes times apart by rounding as tied', () => {
    const group = Int32Array.of(0, 1, 0, 1);
    const apart = testLogRank(follow([0.3, 0.1 + 0.2, 1, 2], [1, 1, 1, 0]), group);
    expect(apart).toEqual(testLogRank(follow([0.3, 0.3, 1, 2], [1, 1, 1, 0]), group));
  });

  it('needs two groups', () => {
    expect(() => testLogRank(six, new Int32Array(6))).toThrow(/group — expected two groups .* received 1\./);
  });

  it('reports every wrong length and a negative rho at once', () => {
    const call = () => testLogRank(six, Int32Array.of(0, 1), { strata: new Int32Array(3), rho: -1 });
    expect(call).toThrow(/group — [\s\S]*options\.strata — [\s\S]*options\.rho — /);
  });
});

describe('weights for late effects', () => {
  // Four subjects, groups 0 1 1 0 in the order of their events: (1 − S) is 0, 1/4, 1/2, 3/4 just before them.
  const four = { time: Float64Array.of(1, 2, 3, 4), event: Uint8Array.of(1, 1, 1, 1) };
  const arms = Int32Array.of(0, 1, 1, 0);

  it('by gamma 1: 1/4 · 1/3 + 1/2 · 1/2 over the root of 1/16 · 2/9 + 1/4 · 1/4', () => {
    const test = testLogRank(four, arms, { gamma: 1 });
    const z = (1 / 12 + 1 / 4) / Math.sqrt(1 / 72 + 1 / 16);
    expect(test.z).toBeCloseTo(z, 14);
    expect(test.chiSquare).toBeCloseTo(z * z, 14);
  });

  it('see nothing when all events come at once', () => {
    const once = { time: Float64Array.of(1, 1, 2, 2), event: Uint8Array.of(1, 1, 0, 0) };
    expect(testLogRank(once, arms, { gamma: 1 })).toMatchObject({ outcome: 'singular', z: null });
  });

  it('have no sign for three groups', () => {
    expect(testLogRank(four, Int32Array.of(0, 1, 2, 0)).z).toBeNull();
    expect(() => testLogRank(four, arms, { gamma: -1 })).toThrow(/gamma/);
  });
});
