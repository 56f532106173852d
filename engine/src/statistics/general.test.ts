import { describe, expect, it } from 'vitest';
import { estimateLogistic, estimatePoisson, type GeneralisedFit } from './generalised-linear-model.ts';
import { estimateLinearModel, type LinearFit } from './linear-model.ts';
import { estimateSampleQuantile, type QuantileType } from './sample-quantile.ts';
import { testWelch } from './welch.ts';
import { testWilcoxon, testWilcoxonExact } from './wilcoxon.ts';

const of = (...values: number[]) => Float64Array.of(...values);

describe('Welch’s test, by hand', () => {
  // Means 2 and 6, variances 1 and 4, three values each: squared errors 1/3 and 4/3.
  const test = testWelch(of(1, 2, 3), of(4, 6, 8));
  it('is the difference over √(1/3 + 4/3), on (5/3)² / ((1/3)²/2 + (4/3)²/2) df', () => {
    expect(test.t).toBeCloseTo(-4 / Math.sqrt(5 / 3), 14);
    expect(test.df).toBeCloseTo(50 / 17, 13);
    expect(test.difference.high! - test.difference.value!).toBeCloseTo(-4 - test.difference.low!, 13);
  });
  it('has no number without variance, or with one value', () => {
    expect(testWelch(of(1, 1), of(2, 2))).toMatchObject({
      outcome: 'no variance',
      difference: { value: -1 },
    });
    expect(() => testWelch(of(1), of(1, NaN))).toThrow(/x — expected 2 values or more[\s\S]*y\[1\]/);
  });
});

describe('Wilcoxon’s test, by hand', () => {
  it('of 1, 2 below 3, 4 has W 0, in 1 of 6 orders: two-sided 1/3', () => {
    expect(testWilcoxonExact(of(1, 2), of(3, 4))).toMatchObject({
      w: 0,
      p: 2 / 6,
      shift: { value: -2, low: null },
    });
  });
  it('has limits among the sorted differences when there are enough', () => {
    // Three and three: P(W = 0) is 1/20, so at 90 percent the limits leave out nothing below the least difference.
    const { shift } = testWilcoxonExact(of(1, 2, 3), of(10, 20, 30), { level: 0.85 });
    expect(shift).toEqual({ value: -18, low: -29, high: -7 });
  });
  it('with ties counts halves, the variance less by Σ(t³ − t)', () => {
    const test = testWilcoxon(of(1, 2), of(2, 3), { continuity: false });
    expect(test.w).toBe(0.5);
    // Variance 4/12 · (5 − 6/12) = 3/2, distance 3/2: p = erfc √(3/4), by mpmath.
    expect(test.p).toBeCloseTo(0.22067136191984679, 14);
    expect(testWilcoxon(of(1, 1), of(1))).toMatchObject({ outcome: 'no variance', p: null });
    expect(() => testWilcoxonExact(of(1, 2), of(2, 3))).toThrow(/without ties/);
  });
  it('exactly is refused for thousands of values', () => {
    const many = Float64Array.from({ length: 1000 }, (_, i) => i);
    expect(() =>
      testWilcoxonExact(
        many,
        many.map((v) => v + 0.5),
      ),
    ).toThrow(/x — expected samples of up to/);
  });
  it('of 30 values above 30 others has 2 of C(60, 30) orders, in either direction', () => {
    const low = Float64Array.from({ length: 30 }, (_, i) => i);
    const high = low.map((v) => v + 100);
    for (const { p } of [testWilcoxonExact(low, high), testWilcoxonExact(high, low)])
      expect(p / (2 / 118264581564861420)).toBeCloseTo(1, 12);
  });
  it('takes hundreds of thousands of values', () => {
    const many = Float64Array.from({ length: 200_000 }, (_, i) => i);
    expect(testWilcoxon(many, many)).toMatchObject({ w: 2e10, p: 1 });
  });
  it('adds up to all orders', () => {
    const p = testWilcoxonExact(of(1, 4, 5), of(2, 3, 6, 7)).p;
    // W 0 + 2 + 2: of 35 orders those with W <= 4, by listing: 1, 1, 2, 3, 4 with W 0 to 4.
    expect(p).toBeCloseTo(Math.min(1, (2 * (1 + 1 + 2 + 3 + 4)) / 35), 14);
  });
});

describe('linear models, by hand', () => {
  it('the line through (0, 1), (1, 2), (2, 2), (3, 4) is 0.9 + 0.9 x, σ² 0.35', () => {
    const fit = estimateLinearModel(of(1, 2, 2, 4), [of(0, 1, 2, 3)]) as LinearFit;
    expect(fit.coefficients[0]).toBeCloseTo(0.9, 14);
    expect(fit.coefficients[1]).toBeCloseTo(0.9, 14);
    expect(fit.sigma ** 2).toBeCloseTo(0.35, 14);
    expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(0.35 / 5), 14);
    expect(fit.df).toBe(2);
  });
  it('keep digits where covariates lie far from 0', () => {
    const far = of(1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3);
    const fit = estimateLinearModel(of(1, 2, 2, 4), [far]) as LinearFit;
    expect(fit.coefficients[1]).toBeCloseTo(0.9, 12);
  });
  it('have no number with a constant, or no degrees of freedom', () => {
    expect(estimateLinearModel(of(1, 2, 3), [of(5, 5, 5)]).outcome).toBe('singular');
    expect(estimateLinearModel(of(1, 2), [of(0, 1)]).outcome).toBe('too few');
    expect(() => estimateLinearModel(of(1, NaN), [of(1)])).toThrow(/y\[1\][\s\S]*covariates\[0\]/);
  });
});

describe('logistic and Poisson models in closed form', () => {
  const arm = of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
  it('of two arms, 2 of 5 and 4 of 5, have the odds ratio 4 / (2/3) with Woolf’s error', () => {
    const fit = estimateLogistic(of(1, 1, 0, 0, 0, 1, 1, 1, 1, 0), [arm]) as GeneralisedFit;
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(6), 12);
    expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 2 + 1 / 3 + 1 / 4 + 1), 12);
    expect(fit.nullDeviance).toBeCloseTo(-2 * (6 * Math.log(0.6) + 4 * Math.log(0.4)), 12);
    expect(fit.aic).toBeCloseTo(fit.deviance + 4, 12);
  });
  it('of counts 10 and 20 have the rate ratio 2 with error √(1/10 + 1/20)', () => {
    const fit = estimatePoisson(of(2, 3, 0, 4, 1, 6, 2, 5, 3, 4), [arm]) as GeneralisedFit;
    expect(fit.coefficients[1]).toBeCloseTo(Math.LN2, 12);
    expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(0.15), 12);
  });
  it('have no number where the arms part the responses, or all are alike', () => {
    expect(estimateLogistic(of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1), [arm]).outcome).toBe('monotone likelihood');
    expect(estimateLogistic(of(1, 1), [of(0, 1)]).outcome).toBe('no variance');
    expect(estimateLogistic(of(), []).outcome).toBe('no variance');
    expect(estimatePoisson(of(0, 0), []).outcome).toBe('no variance');
    expect(() => estimateLogistic(of(2), [])).toThrow(/response — expected 1 or 0/);
    expect(() => estimatePoisson(of(-1), [])).toThrow(/counts/);
  });
});

describe('quantiles of a sample, by hand', () => {
  it('of 1, 2, 3, 4 at 1/2 and 1/4, by all nine definitions', () => {
    const half = [2, 2.5, 2, 2, 2.5, 2.5, 2.5, 2.5, 2.5];
    const quarter = [1, 1.5, 1, 1, 1.5, 1.25, 1.75, 1 + 5 / 12, 1.4375];
    for (let type = 1; type <= 9; type++) {
      const at = (p: number) => estimateSampleQuantile(of(4, 1, 3, 2), p, type as QuantileType);
      expect(at(0.5)).toBeCloseTo(half[type - 1]!, 14);
      expect(at(0.25)).toBeCloseTo(quarter[type - 1]!, 14);
      expect([at(0), at(1)]).toEqual([1, 4]);
    }
    expect(estimateSampleQuantile(of(7), 0.3)).toBe(7);
    expect(() => estimateSampleQuantile(of(), 2, 0 as 1)).toThrow(/sample[\s\S]*p —[\s\S]*type/);
  });
});
