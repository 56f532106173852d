import { describe, expect, it } from 'vitest';
import { estimateCox } from './cox.ts';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { estimateQuantile } from './median-survival.ts';

/** Uniform numbers between 0 and 1 from a plain congruential generator with a fixed seed. */
function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 4294967296;
  };
}

/** Exponential event times, hazard 1 times `ratio` in arm 1, censored uniformly over 0 to 3. */
function simulate(next: () => number, subjects: number, ratio: number) {
  const arm = Float64Array.from({ length: subjects }, (_, i) => i % 2);
  const time = new Float64Array(subjects);
  const event = new Uint8Array(subjects);
  for (let i = 0; i < subjects; i++) {
    const happens = -Math.log(next()) / (arm[i] === 1 ? ratio : 1);
    const leaves = 3 * next();
    time[i] = Math.min(happens, leaves);
    event[i] = happens <= leaves ? 1 : 0;
  }
  return { data: { time, event }, arm };
}

// With 2000 trials the standard error of a coverage of 0.95 is 0.005: bounds at about four of it, and room for the
// known small shortfall of normal limits.
const trials = 2000;

describe('95 percent limits cover the truth in 95 of 100 trials', () => {
  it('of a hazard ratio of 0.6, by Cox on 100 subjects', () => {
    const next = uniforms(1);
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { data, arm } = simulate(next, 100, 0.6);
      const fit = estimateCox(data, [arm]);
      if (fit.outcome === 'success' && fit.low[0]! <= 0.6 && fit.high[0]! >= 0.6) covered += 1;
    }
    expect(covered / trials).toBeGreaterThan(0.93);
    expect(covered / trials).toBeLessThan(0.97);
  });

  it('of survival at the true median, by Kaplan–Meier on 100 subjects with log-log limits, and of the median', () => {
    const next = uniforms(2);
    let curve = 0;
    let median = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { data } = simulate(next, 100, 1);
      const ours = estimateKaplanMeier(data, { interval: 'log-log' });
      const row = ours.time.findLastIndex((t) => t <= Math.LN2);
      if (ours.low[row]! <= 0.5 && ours.high[row]! >= 0.5) curve += 1;
      const { low, high } = estimateQuantile(ours);
      if ((low ?? Infinity) <= Math.LN2 && (high ?? Infinity) >= Math.LN2) median += 1;
    }
    for (const covered of [curve, median]) {
      expect(covered / trials).toBeGreaterThan(0.93);
      expect(covered / trials).toBeLessThan(0.97);
    }
  });
});
