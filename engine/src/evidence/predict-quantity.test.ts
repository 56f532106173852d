import { describe, expect, it } from 'vitest';
import type { EndpointTable } from '../data/endpoint-table.ts';
import { predictQuantity } from './predict-quantity.ts';

const day = 30.4375;

/** Times of one arm in months, all with an event. */
const times = (...months: number[]): EndpointTable => ({
  rows: [
    {
      ...{ kind: 'time to event', endpoint: 'pfs', cutoffDay: 9999, reasons: ['progression'] },
      time: Float64Array.from(months, (m) => m * day),
      event: new Uint8Array(months.length).fill(1),
      reason: new Uint8Array(months.length),
    },
  ],
});

/** A count of an occurrence. */
const counts = (count: number, n: number): EndpointTable => ({
  rows: [
    {
      ...{ kind: 'occurrence', endpoint: 'pcr', cutoffDay: 9999, words: ['yes', 'no', 'not measured'] },
      found: Uint8Array.from({ length: n }, (_, i) => (i < count ? 0 : 1)),
    },
  ],
});

const ask = { endpoint: 'pcr', measure: 'rate', arms: [0], atMonths: null, subjects: [100] } as const;

describe('a predicted rate', () => {
  it('is that of all subjects, with sampling at the published size', () => {
    // two draws alike, 40 of 100: between draws 0; odds 2/3; half a subject keeps the error finite
    const { value, low, high } = predictQuantity(ask, [[counts(40, 100)], [counts(40, 100)]]);
    const share = 40.5 / 101;
    const own = 1 / (100 * share * (1 - share));
    const half = 1.959963984540054 * Math.sqrt(1 / (100 * 0.4 * 0.6 + 0.5) + own / 2);
    expect(value).toBeCloseTo(40, 10);
    expect(low).toBeCloseTo(100 / (1 + 1.5 * Math.exp(half)), 8);
    expect(high).toBeCloseTo(100 / (1 + 1.5 * Math.exp(-half)), 8);
  });

  it('has a wider interval where draws differ by more than sampling', () => {
    const alike = predictQuantity(ask, [[counts(40, 100)], [counts(40, 100)]]);
    const apart = predictQuantity(ask, [[counts(20, 100)], [counts(60, 100)]]);
    expect(apart.value).toBeCloseTo(40, 10);
    expect(apart.low!).toBeLessThan(alike.low! - 10);
  });
});

describe('a predicted median', () => {
  it('is that of all subjects together, its limits where the curve passes what a trial may have', () => {
    const months = Array.from({ length: 100 }, (_, i) => i + 1);
    const found = predictQuantity({ ...ask, endpoint: 'pfs', measure: 'median', subjects: [1e6] }, [
      [times(...months)],
      [times(...months)],
    ]);
    expect(found.value).toBeCloseTo(50.5, 10);
    // two draws of 100 alike: only the error of 200 subjects is left, ±1.96·√(4/200)·… in log odds
    const odds = 1.96 * Math.sqrt(4 / 200);
    expect(found.low!).toBeCloseTo(100 * (1 - 1 / (1 + Math.exp(-odds))), -0.5);
    expect(found.high!).toBeCloseTo(100 * (1 - 1 / (1 + Math.exp(odds))), -0.5);
  });
});

describe('a predicted hazard ratio', () => {
  it('of arms in which the same women fare alike is 1', () => {
    const arm = times(1, 2, 3, 4, 5, 6, 7, 8);
    const draws = [
      [arm, arm],
      [arm, arm],
    ];
    const found = predictQuantity(
      { ...ask, endpoint: 'pfs', measure: 'hazard ratio', arms: [0, 1], subjects: [200, 200] },
      draws,
    );
    expect(found.value).toBeCloseTo(1, 10);
    // with every woman an event: about √(1/200 + 1/200) around 0
    expect(Math.log(found.high!) / 1.96).toBeCloseTo(0.1, 1);
  });
});
