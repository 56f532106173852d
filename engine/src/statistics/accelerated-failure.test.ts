import { describe, expect, it } from 'vitest';
import { type AcceleratedFit, estimateAcceleratedFailure } from './accelerated-failure.ts';
import { evaluateAccelerated, type SurvivalDistribution } from './accelerated-likelihood.ts';

const follow = (time: number[], event: number[]) => ({
  time: Float64Array.from(time),
  event: Uint8Array.from(event),
});
const times = [2, 3, 3, 5, 6, 8, 9, 12, 14, 20];
const events = [1, 1, 0, 1, 1, 0, 1, 1, 1, 0];
const arm = Float64Array.of(0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
const fitted = (x: Float64Array[], distribution: SurvivalDistribution, t = times, e = events) =>
  estimateAcceleratedFailure(follow(t, e), x, { distribution }) as AcceleratedFit;
const distributions = ['weibull', 'exponential', 'log-normal', 'log-logistic'] as const;

describe('accelerated failure time models in closed form', () => {
  it('exponential: time at risk over events, variance 1/events', () => {
    const fit = fitted([], 'exponential');
    const [total, d] = [82, 7];
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(total / d), 12);
    expect(fit.variance[0]).toBeCloseTo(1 / d, 12);
    expect(fit.logLikelihood).toBeCloseTo(d * Math.log(d / total) - d, 12);
    expect(fit).toMatchObject({ scale: 1, likelihoodRatio: null });
  });

  it('exponential in two arms: the ratio of their times at risk per event', () => {
    const fit = fitted([arm], 'exponential');
    // Arm 0: 2 + 3 + 6 + 9 + 14 = 34 with 4 events; arm 1: 3 + 5 + 8 + 12 + 20 = 48 with 3.
    expect(fit.coefficients[1]).toBeCloseTo(Math.log(48 / 3 / (34 / 4)), 11);
    expect(fit.standardErrors[1]).toBeCloseTo(Math.sqrt(1 / 4 + 1 / 3), 10);
  });

  it('log-normal without censoring: mean and spread of log time', () => {
    const fit = fitted([], 'log-normal', times, Array(10).fill(1));
    const y = times.map(Math.log);
    const mean = y.reduce((a, b) => a + b, 0) / 10;
    const sigma = Math.sqrt(y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 10);
    expect(fit.coefficients[0]).toBeCloseTo(mean, 12);
    expect(fit.scale).toBeCloseTo(sigma, 11);
    expect(fit.variance[0]).toBeCloseTo(sigma ** 2 / 10, 11);
    expect(fit.variance[3]).toBeCloseTo(1 / 20, 11);
  });

  it('Weibull: its estimating equation for the shape', () => {
    const { scale } = fitted([], 'weibull');
    const k = 1 / scale;
    const sum = (f: (t: number, i: number) => number) => times.reduce((s, t, i) => s + f(t, i), 0);
    const left = sum((t) => t ** k * Math.log(t)) / sum((t) => t ** k) - 1 / k;
    expect(left).toBeCloseTo(sum((t, i) => events[i]! * Math.log(t)) / 7, 9);
  });
});

describe('accelerated failure time models', () => {
  it('move only the intercept when time is counted in other units', () => {
    for (const distribution of distributions) {
      const days = fitted([arm], distribution);
      const hours = fitted(
        [arm],
        distribution,
        times.map((t) => 24 * t),
      );
      expect(hours.coefficients[0]! - days.coefficients[0]!).toBeCloseTo(Math.log(24), 8);
      expect(hours.coefficients[1]).toBeCloseTo(days.coefficients[1]!, 8);
      expect(hours.scale).toBeCloseTo(days.scale, 8);
    }
  });

  it('have derivatives that are the differences of their likelihood', () => {
    for (const distribution of distributions) {
      const inputs = {
        logTime: Float64Array.from(times, Math.log),
        event: Uint8Array.from(events),
        columns: [arm],
        distribution,
      };
      const at = distribution === 'exponential' ? [2, 0.3] : [2, 0.3, -0.2];
      const here = evaluateAccelerated(inputs, Float64Array.from(at));
      at.forEach((_, j) => {
        const h = 1e-5;
        const moved = (sign: number) =>
          evaluateAccelerated(
            inputs,
            Float64Array.from(at, (v, i) => (i === j ? v + sign * h : v)),
          );
        const slope = (moved(1).logLikelihood - moved(-1).logLikelihood) / (2 * h);
        expect(slope / here.score[j]!).toBeCloseTo(1, 6);
        at.forEach((__, i) => {
          const bend = (moved(-1).score[i]! - moved(1).score[i]!) / (2 * h);
          expect(Math.abs(bend - here.information[i * at.length + j]!)).toBeLessThan(1e-6);
        });
      });
    }
  });

  // survreg of R survival 3.5-3 to 1e-9: at the start, spread 1, the likelihood of these is not concave.
  it.each([
    ['weibull', 4.83534155357338, 0.0229777815095293],
    ['log-normal', 4.81968684448859, 0.0346481663832853],
    ['log-logistic', 4.82490346976181, 0.0210077023368037],
  ] as const)('are found where times lie close together: %s', (distribution, intercept, scale) => {
    const fit = fitted([], distribution, [107, 127, 118, 127, 101], [0, 1, 1, 1, 0]);
    expect(fit.outcome).toBe('success');
    expect(fit.coefficients[0]).toBeCloseTo(intercept, 8);
    expect(fit.scale).toBeCloseTo(scale, 8);
  });

  it('grow for ever with an arm in which nobody has the event', () => {
    const nobody = events.map((e, i) => (arm[i] === 1 ? 0 : e));
    for (const distribution of distributions)
      expect(fitted([arm], distribution, times, nobody).outcome).toBe('monotone likelihood');
  });

  it('have no number when all are censored, with a constant, or one subject', () => {
    expect(fitted([arm], 'weibull', times, Array(10).fill(0)).outcome).toBe('no events');
    expect(fitted([arm.map(() => 3)], 'log-normal').outcome).toBe('singular');
    expect(fitted([], 'weibull', [4], [1]).outcome).not.toBe('success');
    expect(fitted([], 'weibull', [], []).outcome).toBe('no events');
  });

  it('report every fault at once', () => {
    const call = () =>
      estimateAcceleratedFailure(follow([0, 1], [1, 1]), [Float64Array.of(1)], {
        distribution: 'normal' as 'weibull',
        level: 0,
      });
    expect(call).toThrow(/time\[0\][\s\S]*covariates\[0\][\s\S]*distribution[\s\S]*level/);
  });
});
