import { describe, expect, it } from 'vitest';
import { streamFor } from '../random/stream.ts';
import { type CoxFit, estimateCox } from './cox.ts';
import { testProportionalHazards } from './proportional-hazards.ts';

const fitted = (time: number[], event: number[], ...x: number[][]) =>
  estimateCox(
    { time: Float64Array.from(time), event: Uint8Array.from(event) },
    x.map((column) => Float64Array.from(column)),
  ) as CoxFit;

describe('the test of proportional hazards, by hand', () => {
  // Four events, x 1 0 0 1: 1 = 2r/(r + 1) + r/(r + 2) makes r the golden section; mean x at risk a, b, a, 1.
  const fit = fitted([1, 2, 3, 4], [1, 1, 1, 1], [1, 0, 0, 1]);
  const r = (Math.sqrt(5) - 1) / 2;
  const [a, b] = [r / (r + 1), r / (r + 2)];
  const [va, vb] = [a * (1 - a), b * (1 - b)];
  const byHand = (g: number[]) => {
    const u = g[0]! * (1 - a) - g[1]! * b - g[2]! * a;
    const first = g[0]! * va + g[1]! * vb + g[2]! * va;
    const second = g[0]! ** 2 * va + g[1]! ** 2 * vb + g[2]! ** 2 * va;
    return u ** 2 / (second - first ** 2 / (2 * va + vb));
  };

  it('has the score of g(t) x, the coefficient held at its estimate', () => {
    expect(fit.coefficients[0]).toBeCloseTo(Math.log(r), 13);
    const chiSquare = (transform: 'identity' | 'log' | 'km' | 'rank') =>
      testProportionalHazards(fit, { transform }).global!.chiSquare;
    expect(chiSquare('identity')).toBeCloseTo(byHand([1, 2, 3, 4]), 12);
    expect(chiSquare('rank')).toBeCloseTo(byHand([1, 2, 3, 4]), 12);
    expect(chiSquare('log')).toBeCloseTo(byHand([1, 2, 3, 4].map(Math.log)), 12);
    expect(chiSquare('km')).toBeCloseTo(byHand([0, 1 / 4, 1 / 2, 3 / 4]), 12);
  });

  it('is the same in days and in years', () => {
    const days = fitted([365, 730, 1095, 1460], [1, 1, 1, 1], [1, 0, 0, 1]);
    const of = (f: CoxFit) => testProportionalHazards(f, { transform: 'identity' }).terms[0]!.chiSquare;
    expect(of(days)).toBeCloseTo(of(fit), 11);
  });

  it('takes columns that belong together as one term', () => {
    const both = fitted(
      [1, 2, 3, 4, 5, 6, 7, 8],
      Array(8).fill(1),
      [1, 0, 0, 1, 0, 1, 0, 1],
      [0, 1, 1, 0, 2, 1, 0, 2],
    );
    const { terms, global } = testProportionalHazards(both, { terms: [[0, 1]] });
    expect(terms).toEqual([global]);
    expect(global!.df).toBe(2);
    expect(() => testProportionalHazards(both, { terms: [[2]] })).toThrow(/options\.terms/);
    expect(() => testProportionalHazards(both, { transform: 'square' as 'log' })).toThrow(/transform/);
  });

  it('is no number where one event is all there is', () => {
    const one = fitted([1, 2, 3], [1, 0, 0], [0.2, 0, 1]);
    expect(testProportionalHazards(one).global).toBeNull();
    const once = fitted([0.3, 0.1 + 0.2, 0.3, 2, 3], [1, 1, 1, 0, 0], [0.2, 0.7, 1, 0, 0.9]);
    expect(testProportionalHazards(once, { transform: 'log' }).global).toBeNull();
  });
});

describe('the test of proportional hazards under proportional hazards', () => {
  it('rejects 5 of 100 at p 0.05, a crossing of hazards nearly always', () => {
    const trials = 600;
    let [rejected, seen] = [0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const stream = streamFor(3, trial, 'zph');
      const arm = Array.from({ length: 100 }, (_, i) => i % 2);
      const even = arm.map((x) => stream.exponential() * (x ? 1.5 : 1));
      const test = (times: number[]) =>
        testProportionalHazards(fitted(times, Array(100).fill(1), arm)).global!.p;
      if (test(even) < 0.05) rejected += 1;
      if (trial < 50 && test(arm.map((x) => stream.exponential() ** (x ? 0.4 : 1))) < 0.05) seen += 1;
    }
    // Standard error of the share 0.009.
    expect(rejected / trials).toBeGreaterThan(0.02);
    expect(rejected / trials).toBeLessThan(0.085);
    expect(seen).toBeGreaterThan(45);
  });
});
