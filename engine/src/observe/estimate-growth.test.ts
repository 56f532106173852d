import { describe, expect, it } from 'vitest';
import { estimateGrowth, type GrowthPrior } from './estimate-growth.ts';

const prior: GrowthPrior = {
  growth: [0.0014, 0.9],
  shrinkage: [0.005, 0.9],
  error: { additive: 0.01, proportional: 0 },
};
const curve = (growth: number, shrinkage: number) => (day: number) =>
  80 * (Math.exp(-shrinkage * day) + Math.exp(growth * day) - 1);
const scansOf = (f: (day: number) => number, ...days: number[]) => days.map((day) => ({ day, sum: f(day) }));

describe('the growth rate of a tumour', () => {
  it.each([
    [0.002, 0.02],
    [0.0005, 0.01],
    [0.01, 0.002],
  ])('of a curve that grows by %f and shrinks by %f a day is found from five scans', (growth, shrinkage) => {
    const scans = scansOf(curve(growth, shrinkage), 0, 63, 126, 189, 252, 315);
    const found = estimateGrowth(scans, prior);
    expect(found.growthRate / growth).toBeCloseTo(1, 2);
    expect(found.shrinkageRate / shrinkage).toBeCloseTo(1, 2);
  });

  it('begins where the curve is lowest', () => {
    const f = curve(0.002, 0.02);
    const { timeToGrowth } = estimateGrowth(scansOf(f, 0, 63, 126, 189, 252, 315), prior);
    // ln 10/0.022 = 104.66 d
    expect(timeToGrowth).toBeCloseTo(104.66, 0);
    expect(f(timeToGrowth)).toBeLessThan(Math.min(f(timeToGrowth - 5), f(timeToGrowth + 5)));
  });

  it('is the typical one where nothing was seen after the baseline, or nothing at it', () => {
    for (const scans of [[], scansOf(curve(0.01, 0.01), 0), scansOf(() => 0, 0, 63)]) {
      const { growthRate, shrinkageRate } = estimateGrowth(scans, prior);
      expect(growthRate).toBeCloseTo(0.0014, 12);
      expect(shrinkageRate).toBeCloseTo(0.005, 12);
    }
  });

  it('stays near the typical one where scans are read with a large error', () => {
    const scans = scansOf(curve(0.006, 0.005), 0, 63, 126);
    const [sharp, blurred] = [0.01, 1000].map((additive) =>
      estimateGrowth(scans, { ...prior, error: { additive, proportional: 0 } }),
    );
    expect(sharp!.growthRate).toBeCloseTo(0.006, 4);
    expect(blurred!.growthRate).toBeCloseTo(0.0014, 4);
  });

  it('minimises the sum of squares: no rate nearby does better', () => {
    const scans = [
      { day: 0, sum: 80 },
      { day: 63, sum: 50 },
      { day: 126, sum: 44 },
      { day: 189, sum: 61 },
    ];
    const rough: GrowthPrior = { ...prior, error: { additive: 2.5, proportional: 0.1 } };
    const cost = (g: number, s: number) => {
      const f = curve(g, s);
      const misfit = scans
        .slice(1)
        .map(({ day, sum }) => (sum - f(day)) ** 2 / (2.5 ** 2 + (0.1 * sum) ** 2));
      const off = [Math.log(g / 0.0014) / 0.9, Math.log(s / 0.005) / 0.9];
      return [...misfit, ...off.map((z) => z * z)].reduce((a, b) => a + b, 0);
    };
    const { growthRate: g, shrinkageRate: s } = estimateGrowth(scans, rough);
    for (const [a, b] of [
      [1.01, 1],
      [0.99, 1],
      [1, 1.01],
      [1, 0.99],
    ] as const) {
      expect(cost(a * g, b * s)).toBeGreaterThan(cost(g, s));
    }
  });
});
