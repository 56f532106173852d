import { describe, expect, it } from 'vitest';
import { type CoxFit, estimateCox } from './cox.ts';
import { estimateFineGray, type FineGrayFit } from './fine-gray.ts';

const follow = (time: number[], cause: number[]) => ({
  time: Float64Array.from(time),
  cause: Int32Array.from(cause),
});
const age = Float64Array.of(50, 61, 44, 58, 66, 47, 70, 39);
const arm = Float64Array.of(0, 1, 0, 1, 1, 0, 0, 1);
const own = Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
const close = (actual: Float64Array, expected: Float64Array) =>
  expected.forEach((value, i) => {
    expect(actual[i]! / value).toBeCloseTo(1, 8);
  });

describe('the Fine–Gray model', () => {
  it('of one cause is Cox’s with Breslow ties', () => {
    const data = follow([1, 2, 2, 3, 4, 5, 6, 7], [1, 1, 1, 0, 1, 1, 0, 1]);
    const fit = estimateFineGray(data, [age, arm], { cause: 1 }) as FineGrayFit;
    const event = Uint8Array.from(data.cause);
    const cox = estimateCox({ time: data.time, event }, [age, arm], {
      ties: 'breslow',
      cluster: own,
    }) as CoxFit;
    close(fit.coefficients, cox.coefficients);
    close(fit.modelVariance, cox.modelVariance);
    close(fit.variance, cox.variance);
    expect(fit.logLikelihood).toBeCloseTo(cox.logLikelihood, 11);
    expect(fit).toMatchObject({ events: 6, competing: 0 });
  });

  it('without censoring is Cox’s, those with another cause never leaving', () => {
    const data = follow([1, 2, 2, 3, 4, 5, 6, 7], [1, 2, 1, 1, 2, 1, 2, 1]);
    const fit = estimateFineGray(data, [age, arm], { cause: 1 }) as FineGrayFit;
    const time = data.time.map((t, i) => (data.cause[i] === 2 ? 100 : t));
    const event = Uint8Array.from(data.cause, (c) => (c === 1 ? 1 : 0));
    const cox = estimateCox({ time, event }, [age, arm], { ties: 'breslow', cluster: own }) as CoxFit;
    close(fit.coefficients, cox.coefficients);
    close(fit.variance, cox.variance);
  });

  // Another cause at 1 (x 1), censored at 2 (x 0), the cause at 3 (x 1) and at 4 (x 0). Of three at risk one is
  // censored at 2, so the first stays with weight 2/3: slope 1 − (2/3 r + r)/(2/3 r + r + 1) − 2/3 r/(2/3 r + 1) is 0
  // where 10/9 r² = 1.
  it('weighs those with another cause by the chance not to be censored, by hand', () => {
    const data = follow([1, 2, 3, 4], [2, 0, 1, 1]);
    const fit = estimateFineGray(data, [Float64Array.of(1, 0, 1, 0)], { cause: 1 }) as FineGrayFit;
    expect(fit.hazardRatios[0]).toBeCloseTo(Math.sqrt(9 / 10), 10);
  });

  it('counts events at a time of censoring as exposed to it, or not', () => {
    // Another cause at 1, then at 2 one censored and one with the cause: 1 of 3 or 1 of 2 exposed.
    const data = follow([1, 2, 2, 3], [2, 0, 1, 1]);
    const x = [Float64Array.of(1, 0, 1, 0)];
    const ratio = (w: number) => Math.sqrt(1 / w);
    // Slopes 1 − 2r/(2r + 2) and −w r/(w r + 1): w r² = 1.
    const fitted = (ties: 'with events' | 'after events') =>
      (estimateFineGray(data, x, { cause: 1, censoringTies: ties }) as FineGrayFit).hazardRatios[0];
    expect(fitted('with events')).toBeCloseTo(ratio(2 / 3), 10);
    expect(fitted('after events')).toBeCloseTo(ratio(1 / 2), 10);
  });

  it('has no number without events of the cause, with a constant, or an arm without events', () => {
    const data = follow([1, 2, 3, 4], [2, 0, 1, 1]);
    expect(estimateFineGray(data, [Float64Array.of(1, 0, 1, 0)], { cause: 5 }).outcome).toBe('no events');
    expect(estimateFineGray(data, [Float64Array.of(2, 2, 2, 2)], { cause: 1 }).outcome).toBe('singular');
    expect(estimateFineGray(data, [Float64Array.of(1, 1, 0, 0)], { cause: 1 }).outcome).toBe(
      'monotone likelihood',
    );
    expect(estimateFineGray(follow([], []), [new Float64Array(0)], { cause: 1 }).outcome).toBe('no events');
    const call = () =>
      estimateFineGray(data, [], { cause: 0.5, level: 7, censoringTies: 'no' as 'with events' });
    expect(call).toThrow(/covariates[\s\S]*cause[\s\S]*level[\s\S]*censoringTies/);
  });
});
