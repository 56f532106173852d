import { describe, expect, it } from 'vitest';
import type { Cohort } from '../data/cohort.ts';
import type { EndpointColumn } from '../data/endpoint-table.ts';
import type { Population } from '../data/population.ts';
import { trialDesignSchema } from '../data/trial-design.ts';
import { test } from './test.ts';

const month = 30.4375;

/** Arms by role, an analysis plan, and subjects who alternate between the first two arms. */
function compare(
  roles: readonly string[],
  plan: { readonly analysis: readonly object[]; readonly multiplicity?: object },
  {
    rows,
    stratum,
    arm,
  }: { rows: readonly EndpointColumn[]; stratum?: readonly number[]; arm?: readonly number[] },
) {
  const design = trialDesignSchema.parse({
    id: 'test',
    title: 'Test',
    population: 'test',
    subjects: 6,
    arms: roles.map((role, i) => ({
      id: `arm${i}`,
      label: `arm ${i}`,
      role,
      periods: [{ name: 'p', drugs: [{ drug: 'd', dose: '1 mg', every: '21 d' }] }],
    })),
    ...plan,
  });
  const cohort = {
    arm: Int32Array.from(arm ?? [0, 1, 0, 1, 0, 1]),
    stratum: Int32Array.from(stratum ?? new Array(6).fill(0)),
    strata: stratum === undefined ? ['all'] : ['a', 'b'],
    symbols: [],
    values: [],
    categorical: [],
  } as unknown as Cohort;
  const population = { covariates: {} } as unknown as Population;
  return test({ design, population }, cohort, { rows });
}

/** Arm 0 dies at 1, 2 and 3 months; arm 1 at 2 months, is censored at 3 and dies at 6. */
const os: EndpointColumn = {
  kind: 'time to event',
  endpoint: 'os',
  cutoffDay: 12 * month,
  time: Float64Array.of(1, 2, 2, 3, 3, 6).map((m) => m * month),
  event: Uint8Array.of(1, 1, 1, 0, 1, 1),
  reason: Uint8Array.of(0, 0, 0, 1, 0, 0),
  reasons: ['death', 'data cut-off'],
};
const osPlan = { endpoint: 'os', cutoff: '40 months' };

describe('comparisons', () => {
  it('are of each experimental with each control arm, for times to event', () => {
    const { comparisons } = compare(
      ['experimental', 'control', 'experimental'],
      { analysis: [osPlan] },
      { rows: [os] },
    );
    expect(comparisons.map((c) => [c.endpoint, c.experimental, c.control])).toEqual([
      ['os', 'arm0', 'arm1'],
      ['os', 'arm2', 'arm1'],
    ]);
    expect(comparisons[0]!.hazardRatio.value).toBeGreaterThan(1);
    expect(comparisons[1]!.hazardRatio).toEqual({
      value: null,
      low: null,
      high: null,
      outcome: 'an arm is empty',
    });
    expect(comparisons[1]!.test.p).toBeNull();
  });

  it('of a single arm there are none', () => {
    const none = compare(['single'], { analysis: [osPlan] }, { rows: [os], arm: [0, 0, 0, 0, 0, 0] });
    expect(none).toEqual({ comparisons: [], rateComparisons: [], multiplicity: null });
  });

  it('by log-rank give the chi-square worked by hand', () => {
    // expected deaths of arm 0: 3/6 at 1, 2·2/5 at 2, 1/3 at 3, none at 6
    const expected = 3 / 6 + (2 * 2) / 5 + 1 / 3;
    const variance = 1 / 4 + (2 * (2 / 5) * (3 / 5) * 3) / 4 + (1 / 3) * (2 / 3);
    const { comparisons } = compare(['experimental', 'control'], { analysis: [osPlan] }, { rows: [os] });
    const [{ logRank, stratified, unstratified, test: planned }] = comparisons as [
      (typeof comparisons)[number],
    ];
    expect(logRank.chiSquare).toBeCloseTo((3 - expected) ** 2 / variance, 12);
    expect(logRank.df).toBe(1);
    expect([stratified, unstratified]).toEqual([false, null]);
    expect(planned).toEqual({ method: 'log-rank', statistic: logRank.chiSquare, p: logRank.p });
  });

  it('are within strata where the randomisation has them, and without beside', () => {
    // Stratum a: subjects 0 (arm 0, dies at 1), 1 (arm 1, dies at 2), 2 (arm 0, dies at 2);
    // stratum b: 3 (arm 1, censored at 3), 4 (arm 0, dies at 3), 5 (arm 1, dies at 6).
    // Expected deaths of arm 0: 2/3 at 1 and 2·1/2 at 2 in a; 1/3 at 3 in b.
    const expected = 2 / 3 + 1 + 1 / 3;
    // At 2 both at risk die, which leaves no choice.
    const variance = (2 / 3) * (1 / 3) + (1 / 3) * (2 / 3);
    const stratum = [0, 0, 0, 1, 1, 1];
    const plans = [osPlan, { ...osPlan, stratified: false }];
    const [within, without] = plans.map(
      (plan) =>
        compare(['experimental', 'control'], { analysis: [plan] }, { rows: [os], stratum }).comparisons[0]!,
    );
    expect(within!.stratified).toBe(true);
    expect(within!.logRank.chiSquare).toBeCloseTo((3 - expected) ** 2 / variance, 12);
    expect(within!.unstratified!.logRank).toEqual(without!.logRank);
    expect(within!.unstratified!.hazardRatio).toEqual(without!.hazardRatio);
    expect(without!.unstratified).toBeNull();
  });

  it('by Fleming and Harrington weigh events by the survival before them', () => {
    // Pooled survival before 1, 2, 3: 1, 5/6, 5/6 · 3/5 = 1/2; with rho 1 these are the weights.
    const parts = [
      [1, 1 - 1 / 2, 1 / 4],
      [5 / 6, 1 - 4 / 5, (2 * (2 / 5) * (3 / 5) * 3) / 4],
      [1 / 2, 1 - 1 / 3, 2 / 9],
    ] as const;
    const score = parts.reduce((sum, [w, excess]) => sum + w * excess, 0);
    const variance = parts.reduce((sum, [w, , v]) => sum + w * w * v, 0);
    const plan = { ...osPlan, test: 'fleming-harrington', weight: { rho: 1, gamma: 0 } };
    const [found] = compare(['experimental', 'control'], { analysis: [plan] }, { rows: [os] }).comparisons;
    expect(found!.test.method).toBe('fleming-harrington');
    expect(found!.test.statistic).toBeCloseTo(score ** 2 / variance, 12);
    expect(found!.logRank.p).not.toBe(found!.test.p);
  });

  it('by MaxCombo take the largest of four statistics, with a p above that of it alone', () => {
    const plan = { ...osPlan, test: 'max-combo' };
    const [found] = compare(['experimental', 'control'], { analysis: [plan] }, { rows: [os] }).comparisons;
    const { statistic, p } = found!.test;
    expect(statistic! ** 2).toBeGreaterThanOrEqual(found!.logRank.chiSquare!);
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThanOrEqual(1);
  });

  it('at landmarks and up to a horizon are differences in percent and months', () => {
    const plan = { ...osPlan, landmarks: ['2 months', '20 months'], restrictedMeanTo: '4 months' };
    const [found] = compare(['experimental', 'control'], { analysis: [plan] }, { rows: [os] }).comparisons;
    // survival at 2: 1/3 in arm 0, 2/3 in arm 1
    expect(found!.landmarks[0]!.difference.value).toBeCloseTo(-100 / 3, 10);
    // means up to 4 months: 1 + 2/3 + 1/3 = 2, and 2 + 2 · 2/3
    expect(found!.restrictedMean!.difference.value).toBeCloseTo(2 - (2 + 4 / 3), 10);
    expect(found!.restrictedMean!.ratio.value).toBeCloseTo(2 / (2 + 4 / 3), 10);
  });
});

describe('an endpoint with competing events', () => {
  const ttp: EndpointColumn = {
    ...os,
    endpoint: 'ttp',
    // arm 0 progresses at 1 and 2, dies at 3; arm 1 dies at 2, is censored at 3, progresses at 6
    event: Uint8Array.of(1, 0, 1, 0, 0, 1),
    reason: Uint8Array.of(0, 1, 0, 2, 1, 0),
    reasons: ['progression', 'death', 'data cut-off'],
  };

  it('has Gray’s test and the subdistribution hazard ratio; others have none', () => {
    const analysis = [{ ...osPlan, endpoint: 'ttp' }, osPlan];
    const { comparisons } = compare(['experimental', 'control'], { analysis }, { rows: [ttp, os] });
    const { gray, subdistributionHazardRatio } = comparisons[0]!.competingRisks!;
    expect(gray.df).toBe(1);
    expect(gray.p).toBeGreaterThan(0);
    expect(subdistributionHazardRatio.value).toBeGreaterThan(1);
    expect(comparisons[1]!.competingRisks).toBeNull();
  });
});

describe('rates', () => {
  /** Arm 0 has 2 responders of 3, arm 1 has 1 of 3. */
  const orr: EndpointColumn = {
    kind: 'response',
    endpoint: 'orr',
    cutoffDay: 12 * month,
    best: Uint8Array.of(0, 0, 1, 2, 4, 2),
    responder: Uint8Array.of(1, 1, 1, 0, 0, 0),
    bestChange: new Float64Array(6),
  };
  const orrPlan = { endpoint: 'orr', cutoff: '40 months' };

  it('are compared by difference, odds ratio and Pearson’s chi-square', () => {
    const [found] = compare(
      ['experimental', 'control'],
      { analysis: [orrPlan] },
      { rows: [orr] },
    ).rateComparisons;
    expect(found!.difference.value).toBeCloseTo(100 / 3, 10);
    expect(found!.oddsRatio.value).toBeCloseTo((2 * 2) / (1 * 1), 12);
    // n (ad − bc)² / product of margins = 6 (4 − 1)² / 3⁴
    expect(found!.test).toMatchObject({ method: 'chi-square', df: 1 });
    expect(found!.test.chiSquare).toBeCloseTo((6 * 9) / 81, 12);
  });

  it('are compared within strata by Cochran, Mantel and Haenszel', () => {
    // Stratum a: arm 0 has 2 of 2, arm 1 has 1 of 1: no choice. Stratum b: 0 of 1 and 0 of 2: none either.
    const stuck = compare(
      ['experimental', 'control'],
      { analysis: [orrPlan] },
      { rows: [orr], stratum: [0, 0, 0, 1, 1, 1] },
    ).rateComparisons[0]!;
    expect(stuck).toMatchObject({ stratified: true, oddsRatio: { value: null, outcome: 'no variance' } });
    // Stratum a: subjects 0, 1, 4, 5: arm 0 1 of 2, arm 1 1 of 2: excess 0, variance 2·2·2·2/(16·3).
    // Stratum b: subjects 2, 3: 1 of 1 and 0 of 1: excess 1/2, variance 1/(4·1).
    const found = compare(
      ['experimental', 'control'],
      { analysis: [orrPlan] },
      { rows: [orr], stratum: [0, 0, 1, 1, 0, 0] },
    ).rateComparisons[0]!;
    expect(found.test.method).toBe('Cochran–Mantel–Haenszel');
    expect(found.test.chiSquare).toBeCloseTo(0.25 / (1 / 3 + 1 / 4), 12);
    // Σ ad/n over Σ bc/n: (1·1/4 + 1·1/2) / (1·1/4)
    expect(found.oddsRatio.value).toBeCloseTo(3, 12);
  });

  it('are tested together with survival in the order of the plan', () => {
    const analysis = [osPlan, orrPlan];
    const run = (multiplicity: object) =>
      compare(['experimental', 'control'], { analysis, multiplicity }, { rows: [os, orr] });
    const { comparisons, rateComparisons, multiplicity } = run({ endpoints: ['orr', 'os'], level: 0.9 });
    const [first, ofSurvival] = [rateComparisons[0]!.test.p!, comparisons[0]!.test.p!];
    expect(multiplicity!.hypotheses.map(({ endpoint, p }) => [endpoint, p])).toEqual([
      ['orr', first],
      ['os', ofSurvival],
    ]);
    // the experimental arm dies sooner: that can reject nothing
    expect(comparisons[0]!.hazardRatio.value).toBeGreaterThan(1);
    const second = 1;
    // fixed sequence: each at least what came before; Holm: twice the least, then the other
    expect(multiplicity!.hypotheses.map((h) => h.adjusted)).toEqual([first, Math.max(first, second)]);
    const least = Math.min(1, 2 * Math.min(first, second));
    const holm = run({ endpoints: ['orr', 'os'], method: 'holm' }).multiplicity!;
    expect(Math.min(...holm.hypotheses.map((h) => h.adjusted))).toBeCloseTo(least, 14);
    const graph = run({
      endpoints: ['os', 'orr'],
      method: 'graph',
      graph: {
        weights: [1, 0],
        transitions: [
          [0, 1],
          [0, 0],
        ],
      },
    });
    // all of the level on the first, passed on: the fixed sequence of os before orr
    expect(graph.multiplicity!.hypotheses.map((h) => h.adjusted)).toEqual([second, Math.max(first, second)]);
  });
});
