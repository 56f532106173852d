import { describe, expect, it } from 'vitest';
import { estimateAcceleratedFailure } from './accelerated-failure.ts';
import { estimateCox } from './cox.ts';
import { estimateCumulativeIncidence } from './cumulative-incidence.ts';
import { estimateFineGray } from './fine-gray.ts';
import { estimateKaplanMeier } from './kaplan-meier.ts';
import { testLandmarkDifference } from './landmark-survival.ts';
import { testLogRank } from './log-rank.ts';
import { estimateQuantile } from './median-survival.ts';
import { testRestrictedMean } from './restricted-mean.ts';

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

  /** The arms of a simulated trial. */
  const armsOf = ({ data, arm }: ReturnType<typeof simulate>) =>
    [1, 0].map((code) => {
      const kept = (_: unknown, i: number) => arm[i] === code;
      return estimateKaplanMeier({ time: data.time.filter(kept), event: data.event.filter(kept) });
    });

  it('of the difference of restricted means and of survival, at 1.2 medians of the better arm', () => {
    const next = uniforms(3);
    const mean = (hazard: number, end: number) => (1 - Math.exp(-hazard * end)) / hazard;
    const truth = mean(0.6, 1.2) - mean(1, 1.2);
    const landmark = Math.exp(-0.6 * 1.2) - Math.exp(-1.2);
    let [means, shares] = [0, 0];
    for (let trial = 0; trial < trials; trial++) {
      const [experimental, control] = armsOf(simulate(next, 160, 0.6));
      const { difference } = testRestrictedMean(experimental!, control!, 1.2);
      if (difference.low! <= truth && difference.high! >= truth) means += 1;
      const at = testLandmarkDifference(experimental!, control!, { time: 1.2 }).difference;
      if (at.low! <= landmark && at.high! >= landmark) shares += 1;
    }
    for (const covered of [means, shares]) {
      expect(covered / trials).toBeGreaterThan(0.93);
      expect(covered / trials).toBeLessThan(0.965);
    }
  });

  it('of a time ratio of 1/0.6 by Weibull regression', () => {
    const next = uniforms(4);
    let covered = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { data, arm } = simulate(next, 120, 0.6);
      const fit = estimateAcceleratedFailure(data, [arm]);
      if (fit.outcome !== 'success') continue;
      if (fit.low[1]! <= -Math.log(0.6) && fit.high[1]! >= -Math.log(0.6)) covered += 1;
    }
    expect(covered / trials).toBeGreaterThan(0.925);
    expect(covered / trials).toBeLessThan(0.965);
  });

  it('of the incidence of one of two causes, and of its subdistribution hazard ratio of 1', () => {
    const next = uniforms(5);
    let [incidence, ratio] = [0, 0];
    const few = 1000;
    for (let trial = 0; trial < few; trial++) {
      const { data, arm } = simulate(next, 150, 1);
      const cause = Int32Array.from(data.event, (e) => (e === 0 ? 0 : next() < 0.6 ? 1 : 2));
      const curves = estimateCumulativeIncidence({ time: data.time, cause });
      const row = curves.time.findLastIndex((t) => t <= 1);
      const { low, high } = curves.incidence[0]!;
      const truth = 0.6 * (1 - Math.exp(-1));
      if (low[row]! <= truth && high[row]! >= truth) incidence += 1;
      const fit = estimateFineGray({ time: data.time, cause }, [arm], { cause: 1 });
      if (fit.outcome === 'success' && fit.low[0]! <= 1 && fit.high[0]! >= 1) ratio += 1;
    }
    for (const covered of [incidence, ratio]) {
      expect(covered / few).toBeGreaterThan(0.925);
      expect(covered / few).toBeLessThan(0.975);
    }
  });
});

describe('tests at 5 percent reject a true hypothesis in 5 of 100 trials', () => {
  it('log-rank, weighted for late effects, and survival at a landmark', () => {
    const next = uniforms(6);
    const rejected = { logRank: 0, late: 0, landmark: 0 };
    for (let trial = 0; trial < trials; trial++) {
      const { data, arm } = simulate(next, 100, 1);
      const group = Int32Array.from(arm);
      if (testLogRank(data, group).p! < 0.05) rejected.logRank += 1;
      if (testLogRank(data, group, { gamma: 1 }).p! < 0.05) rejected.late += 1;
      const of = (code: number) => {
        const kept = (_: unknown, i: number) => arm[i] === code;
        return estimateKaplanMeier({ time: data.time.filter(kept), event: data.event.filter(kept) });
      };
      if (testLandmarkDifference(of(1), of(0), { time: 1 }).p! < 0.05) rejected.landmark += 1;
    }
    for (const count of Object.values(rejected)) {
      expect(count / trials).toBeGreaterThan(0.033);
      expect(count / trials).toBeLessThan(0.07);
    }
  });
});
