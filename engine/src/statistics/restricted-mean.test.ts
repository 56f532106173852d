import { describe, expect, it } from 'vitest';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { estimateRestrictedMean, testRestrictedMean } from './restricted-mean.ts';

const curve = (time: number[], event: number[]) =>
  estimateKaplanMeier({ time: Float64Array.from(time), event: Uint8Array.from(event) });
// Events at 1 and 3 of four: S = 1, 3/4 from 1, 1/2 from 3 (of three at risk one falls to 2/3 · 3/4).
const a = curve([1, 3, 5, 6], [1, 1, 0, 0]);

describe('restricted mean survival time, by hand', () => {
  it('to day 5 is 1 + 2·¾ + 2·½ = 3.5; variance (2.5)²/12 + 1²/6', () => {
    const { value, standardError } = estimateRestrictedMean(a, 5);
    expect(value).toBe(3.5);
    expect(standardError).toBeCloseTo(Math.sqrt(6.25 / 12 + 1 / 6), 14);
  });

  it('is the horizon when it comes before the first event, with error 0', () => {
    expect(estimateRestrictedMean(a, 0.5)).toMatchObject({ value: 0.5, standardError: 0, low: 0.5 });
  });

  it('without censoring is the mean of the times cut at the horizon', () => {
    const { value, standardError } = estimateRestrictedMean(curve([1, 2, 2, 4, 9], [1, 1, 1, 1, 1]), 5);
    expect(value).toBeCloseTo((1 + 2 + 2 + 4 + 5) / 5, 14);
    // Greenwood without censoring: the variance of the cut times over n, dividing by n twice.
    const squares = [1, 2, 2, 4, 5].reduce((sum, t) => sum + (t - 2.8) ** 2, 0);
    expect(standardError).toBeCloseTo(Math.sqrt(squares / 25), 14);
  });

  it('is not known beyond follow-up unless all have died', () => {
    expect(estimateRestrictedMean(a, 7)).toMatchObject({ outcome: 'beyond follow-up', value: null });
    expect(estimateRestrictedMean(curve([2], [1]), 7)).toMatchObject({ outcome: 'success', value: 2 });
    expect(estimateRestrictedMean(curve([], []), 7).outcome).toBe('no subjects');
    expect(estimateRestrictedMean(curve([8, 9], [0, 0]), 7).value).toBe(7);
    expect(() => estimateRestrictedMean(a, 0)).toThrow(/horizon — expected a positive time, received 0/);
  });
});

describe('two arms by restricted mean', () => {
  it('differ by the difference and the ratio of their means', () => {
    const test = testRestrictedMean(a, curve([2, 5, 5, 5], [1, 0, 0, 0]), 5);
    // Control to day 5: 2 + 3·¾ = 4.25, variance 2.25²/12.
    expect(test.difference.value).toBe(-0.75);
    const [va, vb] = [6.25 / 12 + 1 / 6, 2.25 ** 2 / 12];
    expect(test.difference.standardError).toBeCloseTo(Math.sqrt(va + vb), 14);
    expect(test.ratio.value).toBeCloseTo(3.5 / 4.25, 14);
    expect(test.ratio.standardError).toBeCloseTo(Math.sqrt(va / 3.5 ** 2 + vb / 4.25 ** 2), 14);
    const z = 1.959963984540054;
    expect(test.ratio.low).toBeCloseTo((3.5 / 4.25) * Math.exp(-z * test.ratio.standardError!), 14);
  });

  it('without an event have no test; with one not followed so long, no number', () => {
    const alive = curve([8, 9], [0, 0]);
    expect(testRestrictedMean(alive, alive, 7)).toMatchObject({
      outcome: 'no variance',
      difference: { p: null },
    });
    expect(testRestrictedMean(a, alive, 7)).toMatchObject({
      outcome: 'beyond follow-up',
      ratio: { value: null },
    });
  });
});
