import { describe, expect, it } from 'vitest';
import type { Cohort } from '../../engine/src/data/cohort.ts';
import { holdLooks } from '../../engine/src/trial/interim.ts';
import { stopTrial } from '../../engine/src/trial/stop-trial.ts';
import { every21d, handMade, runHandMade } from '../hand-made-trial.ts';
import { observationsOf } from '../observations-of.ts';

const arm = (id: string, role: string, drug: string) => ({
  id,
  label: id,
  role,
  periods: [{ name: 'first', drugs: [every21d(drug)] }],
});
const arms = [arm('E', 'experimental', 'mab'), arm('C', 'control', 'taxane')];
const looksAt = (interim: object, confidence = 0.5) => ({
  arms,
  analysis: [{ endpoint: 'os', cutoff: '100 d', afterEvents: 4, primary: true, confidence, interim }],
});

/** Subjects who are all there from day 0 unless said otherwise; arm 0 is E. */
function cohortOf(arm: number[], entryDay = arm.map(() => 0)): Cohort {
  const size = arm.length;
  return {
    size,
    symbols: ['x'],
    values: [Float64Array.from(arm.keys())],
    categorical: [],
    arm: Int32Array.from(arm),
    stratum: new Int32Array(size),
    strata: ['all'],
    entryDay: Int32Array.from(entryDay),
    screened: size,
  };
}

describe('looks at four subjects of whom the control ones die first', () => {
  // at risk 2 and 2 on day 10, 2 and 1 on day 20, 2 and 0 on day 30:
  // Z = (1/2 + 2/3)/sqrt(1/4 + 2/9) = (7/6)/sqrt(17/36) with the second event
  const cohort = cohortOf([0, 0, 1, 1]);
  const deaths = observationsOf([
    [[30, 'death', 30]],
    [[40, 'death', 40]],
    [[10, 'death', 10]],
    [[20, 'death', 20]],
  ]);

  it('stop for efficacy on day 20: α of 0.25 leaves Pocock 0.25·ln(1 + (e − 1)/2) = 0.155 at half of it', () => {
    const design = looksAt({ looks: [0.5], spending: 'pocock' });
    const { interim, observations } = holdLooks(handMade({ design }), cohort, deaths);
    expect(interim).toMatchObject({ endpoint: 'os', stopDay: 20, notEnrolled: 0 });
    const [look, ...more] = interim!.looks;
    expect(more).toEqual([]);
    expect(look).toMatchObject({ fraction: 0.5, day: 20, enrolled: 4, events: 2, decision: 'efficacy' });
    expect(look!.z).toBeCloseTo(7 / 6 / Math.sqrt(17 / 36), 12);
    expect(look!.efficacyBound).toBeCloseTo(1.015102, 5);
    expect([...observations.day]).toEqual([10, 20]);
  });

  it('go on to the end where the bound is too high: at one quarter of the events Z is 1/2 over 1/2', () => {
    const design = looksAt({ looks: [0.25] }, 0.95);
    const { interim, observations } = holdLooks(handMade({ design }), cohort, deaths);
    expect(interim!.stopDay).toBeNull();
    expect(interim!.looks).toMatchObject([
      { day: 10, events: 1, decision: 'go on', futilityBound: null },
      { day: 40, events: 4, decision: 'not rejected' },
    ]);
    expect(interim!.looks[0]!.z).toBeCloseTo(1, 12);
    expect(observations).toBe(deaths);
  });

  it('compare within strata, of one subject of each arm: Z = (1/2 + 1/2)/√(1/4 + 1/4); or across them where planned', () => {
    const paired = { ...cohort, stratum: Int32Array.of(0, 1, 0, 1), strata: ['a', 'b'] };
    const z = (stratified: boolean) => {
      const { analysis, ...design } = looksAt({ looks: [0.5] });
      const inputs = handMade({ design: { ...design, analysis: [{ ...analysis[0]!, stratified }] } });
      return holdLooks(inputs, paired, deaths).interim!.looks[0]!.z;
    };
    expect(z(true)).toBeCloseTo(Math.sqrt(2), 12);
    expect(z(false)).toBeCloseTo(7 / 6 / Math.sqrt(17 / 36), 12);
  });

  it('weigh events as planned, by the survival before them, 1 and 3/4: Z = (1/2 + 1/2)/√(1/4 + 1/8)', () => {
    const { analysis, ...design } = looksAt({ looks: [0.5] });
    const test = { test: 'fleming-harrington', weight: { rho: 1, gamma: 0 } };
    const inputs = handMade({ design: { ...design, analysis: [{ ...analysis[0]!, ...test }] } });
    expect(holdLooks(inputs, cohort, deaths).interim!.looks[0]!.z).toBeCloseTo(1 / Math.sqrt(3 / 8), 12);
  });

  it('stop for futility where the arms are the other way round', () => {
    const design = looksAt({ looks: [0.5], futility: { beta: 0.2 } }, 0.95);
    const { interim } = holdLooks(handMade({ design }), cohortOf([1, 1, 0, 0]), deaths);
    expect(interim).toMatchObject({ stopDay: 20, looks: [{ decision: 'futility' }] });
    expect(interim!.looks[0]!.z).toBeCloseTo(-7 / 6 / Math.sqrt(17 / 36), 12);
  });

  it('are not held after the final analysis, which the cut-off on day 100 ends', () => {
    const design = looksAt({ looks: [0.75] });
    const late = observationsOf([[], [], [[10, 'death', 10]], [[20, 'death', 20]]]);
    const { interim } = holdLooks(handMade({ design }), cohort, late);
    expect(interim!.looks).toMatchObject([
      { day: null, decision: 'not held' },
      { day: 100, events: 2, decision: 'efficacy' },
    ]);
    expect(interim!.stopDay).toBeNull();
  });

  it('at a secondary endpoint do not stop a run', () => {
    const design = looksAt({ looks: [0.5] });
    const secondary = { ...design, analysis: design.analysis.map((a) => ({ ...a, primary: false })) };
    expect(holdLooks(handMade({ design: secondary }), cohort, deaths).interim).toBeNull();
  });
});

describe('a trial of two experimental arms', () => {
  it('goes on until both are decided', () => {
    const design = {
      ...looksAt({ looks: [0.75], spending: 'pocock' }),
      arms: [...arms, arm('F', 'experimental', 'mab')],
    };
    // control dies on days 10 and 20, one of F on day 10; the third event comes on day 20, where the bound is
    // 0.82 for 0.25·ln(1 + 0.75·(e − 1)) = 0.207
    const deaths = observationsOf([
      [],
      [],
      [[10, 'death', 10]],
      [[20, 'death', 20]],
      [[10, 'death', 10]],
      [],
    ]);
    const { interim } = holdLooks(handMade({ design }), cohortOf([0, 0, 1, 1, 2, 2]), deaths);
    const found = interim!.looks.map(({ experimental, day, decision }) => [experimental, day, decision]);
    expect(found.slice(0, 2)).toEqual([
      ['E', 20, 'efficacy'],
      ['F', 20, 'go on'],
    ]);
    // F over C: 0 on day 10, (1/2)/√(1/3 + 1/4) with day 20
    expect(interim!.looks[1]!.z).toBeCloseTo(0.5 / Math.sqrt(7 / 12), 12);
    expect(found[2]!.slice(0, 2)).toEqual(['F', 100]);
    expect(interim!.stopDay).toBeNull();
  });
});

describe('a trial stopped on day 20', () => {
  it('has those who have entered by then, with their records up to then, and stops the drugs they are on', () => {
    const cohort = cohortOf([0, 1, 0], [0, 25, 5]);
    const observations = observationsOf([
      [
        [0, 'dose', 100, 1],
        [12, 'drug stopped', 2, 1],
        [12, 'dose', 100, 0],
        [21, 'dose', 100, 0],
      ],
      [[0, 'dose', 100, 0]],
      [
        [15, 'dose missed', 100, 0],
        [16, 'death', 16],
      ],
    ]);
    const stopped = stopTrial(cohort, observations, 20);
    expect(stopped.cohort).toMatchObject({ size: 2 });
    expect([...stopped.cohort.entryDay]).toEqual([0, 5]);
    expect([...stopped.cohort.values[0]!]).toEqual([0, 2]);
    expect(stopped.observations).toEqual(
      observationsOf([
        [
          [0, 'dose', 100, 1],
          [12, 'drug stopped', 2, 1],
          [12, 'dose', 100, 0],
          [20, 'drug stopped', 5, 0],
        ],
        [
          [15, 'dose missed', 100, 0],
          [15, 'drug stopped', 5, 0],
        ],
      ]),
    );
  });

  it('is to the bit the trial that was planned to end on that day', async () => {
    const growth = {
      value: 0.012,
      unit: '1',
      meaning: 'by hand',
      status: 'assumed' as const,
      variability: { distribution: 'log-normal' as const, sd: 0.6 },
    };
    const parts = { parameters: { growth }, numbers: { deathHazard: 0.002 } };
    const common = { subjects: 30, seed: 2, accrual: { duration: '60 d' }, arms };
    const interim = { looks: [0.5], futility: { beta: 0.45 } };
    const os = { endpoint: 'os', primary: true, cutoff: '400 d' };
    const orr = { endpoint: 'orr', cutoff: '400 d' };
    const stopped = await runHandMade({
      ...parts,
      design: { ...common, analysis: [{ ...os, afterEvents: 20, interim }, orr] },
    });
    const { stopDay } = stopped.analysis.interim!;
    expect(stopDay).toBeGreaterThan(60);
    const cutoff = `${stopDay} d`;
    const planned = await runHandMade({
      ...parts,
      design: {
        ...common,
        analysis: [
          { ...os, cutoff },
          { ...orr, cutoff },
        ],
      },
    });
    expect(stopped.observations).toEqual(planned.observations);
    expect(stopped.endpoints).toEqual(planned.endpoints);
    expect({ ...stopped.analysis, interim: undefined }).toEqual({ ...planned.analysis, interim: undefined });
    expect(stopped.provenance.hash).not.toBe(planned.provenance.hash);
  });
});
