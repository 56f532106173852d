import { describe, expect, it } from 'vitest';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { estimateQuantile } from './median-survival.ts';

const curveOf = (time: number[], event: number[]) =>
  estimateKaplanMeier({ time: Float64Array.from(time), event: Uint8Array.from(event) });

describe('median survival', () => {
  it('is 6 in the six subjects: survival 5/6 at 1, 5/12 at 6; its upper limit is not reached', () => {
    // Lower limits 0.58 at 1 and 0.15 at 6: 0.5 is first passed at 6. Upper limits stay at 1.
    const curve = curveOf([1, 1, 6, 6, 8, 9], [1, 0, 1, 1, 0, 1]);
    expect(estimateQuantile(curve)).toEqual({ value: 6, low: 6, high: null });
  });

  it('is the middle of the stretch where survival is exactly one half', () => {
    // 3/4 at 1, 1/2 at 2, 1/4 at 5: flat at 1/2 from 2 to 5.
    expect(estimateQuantile(curveOf([1, 2, 5, 7], [1, 1, 1, 1])).value).toBe(3.5);
  });

  it('takes one half up to rounding as one half', () => {
    // 9/10 · 8/9 · 7/8 · 6/7 · 5/6 is 1/2, in doubles perhaps one unit off.
    const time = [1, 2, 3, 4, 5, 8, 9, 10, 11, 12];
    expect(
      estimateQuantile(
        curveOf(
          time,
          time.map(() => 1),
        ),
      ).value,
    ).toBe(6.5);
  });

  it('is the middle up to the last time when the curve ends flat at one half', () => {
    expect(estimateQuantile(curveOf([2, 3, 9, 12], [1, 1, 0, 0])).value).toBe(7.5);
  });

  it('is not reached when survival stays above one half, the last observation censored', () => {
    expect(estimateQuantile(curveOf([1, 5, 6, 8], [1, 0, 0, 0]))).toMatchObject({ value: null, high: null });
  });

  it('is not reached when all are censored, or there is nobody', () => {
    const nothing = { value: null, low: null, high: null };
    expect(estimateQuantile(curveOf([3, 4], [0, 0]))).toEqual(nothing);
    expect(estimateQuantile(curveOf([], []))).toEqual(nothing);
  });

  it('is the one event time of one subject, without limits', () => {
    expect(estimateQuantile(curveOf([3], [1]))).toEqual({ value: 3, low: null, high: null });
  });

  it('is one of a family: quartiles of 1, 2, 3, …, 10 without censoring, by the midpoint rule at 5', () => {
    const curve = curveOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], Array(10).fill(1));
    expect([0.25, 0.5, 0.75].map((p) => estimateQuantile(curve, p).value)).toEqual([3, 5.5, 8]);
  });

  it('needs a share strictly between 0 and 1', () => {
    for (const p of [0, 1, NaN]) expect(() => estimateQuantile(curveOf([3], [1]), p)).toThrow(/p — expected/);
  });
});
