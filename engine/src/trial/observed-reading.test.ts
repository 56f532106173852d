import { describe, expect, it } from 'vitest';
import { observeRecord } from './observed-reading.ts';

const quantity = (measure: 'hazard ratio' | 'median' | 'rate') => ({
  ...{ endpoint: 'pfs', arms: ['A'], measure, atMonths: null },
});
const figure = (value: number, ci_low: number | null = null, ci_high: number | null = null) => ({
  ...{ value, ci_low, ci_high },
});
const z = 1.959963984540054;

describe('a published figure on the scale of simulated ones', () => {
  it('of a hazard ratio has the error of its limits', () => {
    const found = observeRecord(figure(0.5, 0.4, 0.625), quantity('hazard ratio'), [100, 100]);
    expect(found.value).toBeCloseTo(Math.log(0.5), 12);
    expect(Math.sqrt(found.variance)).toBeCloseTo(Math.log(0.625 / 0.4) / 2 / z, 12);
  });

  it('of a median is an even chance, with its error by the slope of an exponential', () => {
    // S = 2^(−t/m): d logit S / d log t = −2 ln 2 at t = m
    const found = observeRecord(figure(10, 8, 12.5), quantity('median'), [100]);
    expect(found.value).toBe(0);
    expect(Math.sqrt(found.variance)).toBeCloseTo((2 * Math.LN2 * Math.log(12.5 / 8)) / 2 / z, 12);
    expect(observeRecord(figure(10), quantity('median'), [100]).variance).toBeCloseTo(0.04, 12);
  });

  it('of a median with one limit has the error of that side', () => {
    const found = observeRecord(figure(10, 8), quantity('median'), [100]);
    expect(Math.sqrt(found.variance)).toBeCloseTo((2 * Math.LN2 * Math.log(10 / 8)) / z, 12);
  });

  it('of a rate without limits has binomial error, a count of none half a subject', () => {
    expect(observeRecord(figure(20), quantity('rate'), [99]).value).toBeCloseTo(Math.log(0.25), 12);
    expect(observeRecord(figure(0), quantity('rate'), [99]).value).toBeCloseTo(Math.log(0.5 / 99.5), 12);
  });
});
