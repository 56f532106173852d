import { expect, it } from 'vitest';
import type { Analysis } from '../data/analysis.ts';
import { testTogether } from './test-together.ts';

const compared = (endpoint: string, hazardRatio: number, p: number) =>
  ({
    endpoint,
    experimental: 'A',
    control: 'B',
    hazardRatio: { value: hazardRatio, low: null, high: null },
    test: { method: 'log-rank', statistic: 0, p },
  }) as unknown as Analysis['comparisons'][number];

const holm = { method: 'holm', level: 0.05, endpoints: ['pfs', 'os'] } as const;

it('a significantly worse arm rejects nothing and opens no gate', () => {
  const worse = {
    comparisons: [compared('pfs', 1.6, 0.001), compared('os', 0.7, 0.02)],
    rateComparisons: [],
  };
  // Holm: the smaller p, 0.02, times two; the worse one counts as 1
  const together = testTogether(holm as never, worse)!;
  expect(together.hypotheses.map(({ adjusted }) => adjusted)).toEqual([1, 0.04]);
  expect(together.hypotheses.map(({ rejected }) => rejected)).toEqual([false, true]);
});

it('a significantly better arm is rejected as the method says', () => {
  const better = {
    comparisons: [compared('pfs', 0.6, 0.001), compared('os', 0.7, 0.02)],
    rateComparisons: [],
  };
  const together = testTogether(holm as never, better)!;
  expect(together.hypotheses.map(({ adjusted }) => adjusted)).toEqual([0.002, 0.02]);
});
