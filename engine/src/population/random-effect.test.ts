import { describe, expect, it } from 'vitest';
import type { Variability } from '../data/parameter-table.ts';
import type { Stream } from '../random/stream.ts';
import { streamFor } from '../random/stream.ts';
import { applyEffect, drawEffect, effectSd, keepInside } from './random-effect.ts';

const size = 20_000;

function draw(typical: number, v: Variability): Float64Array {
  return Float64Array.from({ length: size }, (_, i) =>
    keepInside(applyEffect(typical, v, drawEffect(typical, v, streamFor(7, i, 'x'))), v),
  );
}

const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;
const sd = (x: Float64Array) => {
  const m = mean(x);
  return Math.sqrt(x.reduce((sum, value) => sum + (value - m) * (value - m), 0) / (x.length - 1));
};
const shareBelow = (x: Float64Array, limit: number) => x.filter((value) => value < limit).length / x.length;

/** Four standard errors of a mean or of a share near a half, of 20 000 draws. */
const error = (spread: number) => (4 * spread) / Math.sqrt(size);

/** A stream that gives one uniform. */
const fixed = (u: number) => ({ uniform: () => u }) as Stream;

describe('the standard deviation of an effect', () => {
  it.each<[Variability, number]>([
    [{ distribution: 'normal', sd: 3 }, 3],
    [{ distribution: 'log-normal', variance: 0.25 }, 0.5],
    // sqrt(ln(1 + 0.4²)) = 0.38525317
    [{ distribution: 'log-normal', cv: 0.4 }, 0.38525317],
    // a decade is 2.302585 on the natural scale
    [{ distribution: 'log10-normal', sd: 0.5 }, 1.1512925],
    [{ distribution: 'log10-normal', variance: 0.25 }, 1.1512925],
    [{ distribution: 'logit-normal', sd: 0.7 }, 0.7],
  ])('of %o is %f', (v, expected) => {
    expect(effectSd(v)).toBeCloseTo(expected, 7);
  });
});

describe('draws', () => {
  it('of a normal have its mean and standard deviation', () => {
    const x = draw(54, { distribution: 'normal', sd: 11 });
    expect(Math.abs(mean(x) - 54)).toBeLessThan(error(11));
    expect(Math.abs(sd(x) - 11)).toBeLessThan(error(11 / Math.SQRT2));
  });

  it('of a log-normal have the typical value as median, exp(σ²/2) times it as mean, and its CV', () => {
    const x = draw(0.127, { distribution: 'log-normal', cv: 0.4 });
    expect(Math.abs(shareBelow(x, 0.127) - 0.5)).toBeLessThan(error(0.5));
    // median · sqrt(1 + CV²)
    const expected = 0.127 * Math.sqrt(1.16);
    expect(Math.abs(mean(x) / expected - 1)).toBeLessThan(error(0.4));
    expect(sd(x) / mean(x)).toBeCloseTo(0.4, 1);
    // the 90th percentile lies 1.2815516 σ above the median
    expect(Math.abs(shareBelow(x, 0.127 * Math.exp(1.2815516 * 0.38525317)) - 0.9)).toBeLessThan(error(0.3));
  });

  it('of a log10-normal have two thirds within a factor of 10 to the standard deviation', () => {
    const x = draw(20, { distribution: 'log10-normal', sd: 0.5 });
    const within = shareBelow(x, 20 * Math.sqrt(10)) - shareBelow(x, 20 / Math.sqrt(10));
    expect(Math.abs(within - 0.6826895)).toBeLessThan(error(0.466));
  });

  it('of a logit-normal stay between 0 and 1 and have the typical value as median', () => {
    const x = draw(0.6, { distribution: 'logit-normal', sd: 1 });
    expect(Math.min(...x)).toBeGreaterThan(0);
    expect(Math.max(...x)).toBeLessThan(1);
    expect(Math.abs(shareBelow(x, 0.6) - 0.5)).toBeLessThan(error(0.5));
    // logit(0.6) + 1 = 1.4054651, the 84.13th percentile
    expect(Math.abs(shareBelow(x, 1 / (1 + Math.exp(-1.4054651))) - 0.8413447)).toBeLessThan(error(0.366));
  });

  it('of a truncated normal have the mean and spread of the formula, all inside', () => {
    const x = draw(0, { distribution: 'normal', sd: 1, low: -1, high: 2 });
    expect(Math.min(...x)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...x)).toBeLessThanOrEqual(2);
    // (φ(−1) − φ(2)) / (Φ(2) − Φ(−1)) and its variance
    expect(Math.abs(mean(x) - 0.229637)).toBeLessThan(error(0.72));
    expect(Math.abs(sd(x) - 0.720945)).toBeLessThan(error(0.6));
  });

  it('of a log-normal cut at its median have the other half', () => {
    const x = draw(66, { distribution: 'log-normal', sd: 0.2, low: 66 });
    expect(Math.min(...x)).toBeGreaterThanOrEqual(66);
    // the median of the upper half is the 75th percentile: 0.6744898 σ
    expect(Math.abs(shareBelow(x, 66 * Math.exp(0.6744898 * 0.2)) - 0.5)).toBeLessThan(error(0.5));
  });

  it('far in the upper tail are as exact as in the lower', () => {
    const up = draw(0, { distribution: 'normal', sd: 1, low: 10 });
    const down = draw(0, { distribution: 'normal', sd: 1, high: -10 });
    // φ(10)/(1 − Φ(10)) = 10.0980932
    expect(Math.abs(mean(up) - 10.0980932)).toBeLessThan(error(0.1));
    expect(Math.abs(mean(down) + 10.0980932)).toBeLessThan(error(0.1));
    expect(Math.max(...up)).toBeLessThan(15);
  });

  it('never leave the truncation, whatever the uniform', () => {
    const v: Variability = { distribution: 'normal', sd: 1, low: 0, high: 40 };
    for (const u of [2 ** -54, 0.5, 1 - 2 ** -53]) {
      const value = keepInside(applyEffect(0, v, drawEffect(0, v, fixed(u))), v);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(10);
    }
    const upper: Variability = { distribution: 'normal', sd: 1, low: -1 };
    expect(drawEffect(0, upper, fixed(1 - 2 ** -53))).toBeLessThan(10);
  });

  it('without spread are the typical value', () => {
    expect(drawEffect(5, { distribution: 'normal', sd: 0 }, fixed(0.9))).toBe(0);
  });

  it('with limits that a distribution cannot reach are not truncated there', () => {
    const free = drawEffect(0.6, { distribution: 'logit-normal', sd: 1 }, streamFor(1, 1, 'x'));
    const limited: Variability = { distribution: 'logit-normal', sd: 1, low: 0, high: 1 };
    expect(drawEffect(0.6, limited, streamFor(1, 1, 'x'))).toBeCloseTo(free, 12);
  });
});
