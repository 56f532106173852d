import { describe, expect, it } from 'vitest';
import type { EndpointColumn, TimeToEventColumn } from '../data/endpoint-table.ts';
import { predictDifference, readSurvivalAt, readUntimedShare } from './predict-difference.ts';

const found = (count: number, n: number): EndpointColumn => ({
  ...{ kind: 'occurrence', endpoint: 'pcr', cutoffDay: 9999, words: ['yes', 'no', 'not measured'] },
  found: Uint8Array.from({ length: n }, (_, i) => (i < count ? 0 : 1)),
});

const times = (...days: number[]): TimeToEventColumn => ({
  ...{ kind: 'time to event', endpoint: 'dfs', cutoffDay: 9999, reasons: ['recurrence'] },
  time: Float64Array.from(days),
  event: new Uint8Array(days.length).fill(1),
  reason: new Uint8Array(days.length),
});

describe('a difference of rates', () => {
  it('is that of the means, with the sampling of the published sizes', () => {
    // two draws alike of 100: 40 against 20 %; no variance between draws
    const own = [found(40, 100), found(40, 100)].map(readUntimedShare);
    const control = [found(20, 100), found(20, 100)].map(readUntimedShare);
    const variance = (count: number, n: number) => ((count + 0.5) * (n - count + 0.5)) / ((n + 1) ** 2 * n);
    const one = variance(40, 100) + variance(20, 100);
    // 200 and 50 women: half and twice the variance of 100; the mean of two draws has an error of its own
    const half = 1.959963984540054 * Math.sqrt(variance(40, 100) / 2 + 2 * variance(20, 100) + one / 2);
    const { value, low, high } = predictDifference(own, control, [200, 50]);
    expect(value).toBeCloseTo(20, 12);
    expect(low).toBeCloseTo(20 - 100 * half, 10);
    expect(high).toBeCloseTo(20 + 100 * half, 10);
  });

  it('has an error where none was counted', () => {
    // (0 + 0.5)(100 + 0.5)/(101² · 100)
    expect(readUntimedShare(found(0, 100))).toMatchObject({ value: 0, subjects: 100 });
    expect(readUntimedShare(found(0, 100)).variance).toBeCloseTo((0.5 * 100.5) / (101 * 101 * 100), 15);
  });

  it('reads those without event off the curve: 3 of 5 after day 25, Greenwood 0.6²(1/20 + 1/12)', () => {
    const share = readSurvivalAt(times(10, 20, 30, 40, 50), 25);
    expect(share.value).toBeCloseTo(0.6, 12);
    expect(share.variance).toBeCloseTo(0.36 * (1 / 20 + 1 / 12), 12);
    // nobody has had an event by day 5
    expect(readSurvivalAt(times(10, 20, 30, 40, 50), 5)).toMatchObject({ value: 1, subjects: 5 });
  });
});
