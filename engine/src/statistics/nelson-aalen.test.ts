import { describe, expect, it } from 'vitest';
import { estimateNelsonAalen } from './nelson-aalen.ts';

const follow = (time: number[], event: number[]) => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const close = (actual: ArrayLike<number>, expected: number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
    else expect(actual[i]).toBeCloseTo(value, 13);
  });
};
// Six subjects (Therneau): events at 1, 6, 6, 9; censored at 1 and 8.
const six = follow([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1]);

describe('the cumulative hazard of six subjects, by hand', () => {
  it('adds 1/6, then 2/4, then 1/1; the variance adds 1/36, 2/16, 1', () => {
    const { hazard, standardError, survival } = estimateNelsonAalen(six);
    close(hazard, [1 / 6, 4 / 6, 4 / 6, 10 / 6]);
    close(standardError, [1 / 6, Math.sqrt(1 / 36 + 1 / 8), Math.sqrt(1 / 36 + 1 / 8), Math.sqrt(83 / 72)]);
    close(
      survival,
      [1 / 6, 4 / 6, 4 / 6, 10 / 6].map((h) => Math.exp(-h)),
    );
  });

  it('takes tied events one by one after Fleming and Harrington: 1/4 + 1/3 at day 6', () => {
    const { hazard, standardError } = estimateNelsonAalen(six, { ties: 'fleming-harrington' });
    close(hazard.slice(0, 2), [1 / 6, 1 / 6 + 1 / 4 + 1 / 3]);
    expect(standardError[1]).toBeCloseTo(Math.sqrt(1 / 36 + 1 / 16 + 1 / 9), 13);
  });

  it('has limits H·exp(±1.96 e/H)', () => {
    const { low, high } = estimateNelsonAalen(six);
    const h = 1.959963984540054;
    close([low[0]!, high[0]!], [Math.exp(-h) / 6, Math.exp(h) / 6]);
  });

  it('counts a subject of weight 2 as two', () => {
    const twice = follow([1, 2, 2], [1, 1, 0]);
    const weighted = estimateNelsonAalen(twice, { weights: Float64Array.of(2, 1, 1) });
    const written = estimateNelsonAalen(follow([1, 1, 2, 2], [1, 1, 1, 0]));
    expect(weighted.hazard).toEqual(written.hazard);
    expect(weighted.standardError).toEqual(written.standardError);
  });

  it('lets a subject who enters at 1 be at risk from just after', () => {
    const late = estimateNelsonAalen(follow([1, 2], [1, 1]), { start: Float64Array.of(0, 1) });
    close(late.hazard, [1, 2]);
  });
});

describe('the cumulative hazard at the edges', () => {
  it('is 0 without limits when all are censored; 1 for one subject; without rows for nobody', () => {
    const none = estimateNelsonAalen(follow([2, 3], [0, 0]));
    close(none.hazard, [0, 0]);
    close(none.low, [NaN, NaN]);
    close(estimateNelsonAalen(follow([2], [1])).hazard, [1]);
    expect(estimateNelsonAalen(follow([], [])).time.length).toBe(0);
  });

  it('needs whole weights where it counts subjects one by one', () => {
    const weights = Float64Array.of(1, 1.5, 1, 1, 1, 1);
    const call = () => estimateNelsonAalen(six, { weights, ties: 'fleming-harrington' });
    expect(call).toThrow(/weights — expected whole weights/);
  });

  it('reports every fault at once', () => {
    const call = () =>
      estimateNelsonAalen(six, {
        start: Float64Array.of(0, 0, 0, 0, 9, 0),
        weights: Float64Array.of(1, 1, -1, 1, 1, 1),
        level: 2,
        ties: 'exact' as 'nelson',
      });
    expect(call).toThrow(/start\[4\][\s\S]*weights\[2\][\s\S]*level[\s\S]*ties/);
  });
});
