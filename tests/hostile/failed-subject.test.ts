import { describe, expect, it } from 'vitest';
import type { TrialResult } from '../../engine/src/data/trial-result.ts';
import { daysOf, follow, handMade, runHandMade, valuesOf } from '../hand-made-trial.ts';

const about = { meaning: 'by hand', status: 'assumed' } as const;

/** A fifth of the subjects have a state that becomes infinite on day 40: x' = x²/40 from 1. */
const parts = (boom: number) => ({
  numbers: { deathHazard: 1 / 300, growth: 0.004 },
  covariates: { kind: { ...about, categories: { calm: 0.8, explosive: 0.2 } } },
  parameters: { boom: { ...about, by: 'kind', cases: { calm: 0, explosive: boom }, unit: '1/d' } },
  design: { subjects: 50, dropout: { perYear: 0.1 } },
});

const isExplosive = ({ cohort }: TrialResult, i: number) => {
  const kind = cohort.categorical.find(({ name }) => name === 'kind')!;
  return kind.categories[kind.index[i]!] === 'explosive';
};

describe('a subject whose model blows up on day 40', () => {
  it('is recorded as failed with its day, and listed by name with its arm', async () => {
    const result = await runHandMade(parts(1 / 40));
    expect(result.failures.length).toBeGreaterThan(3);
    for (const { subject, arm, day, outcome } of result.failures) {
      expect(isExplosive(result, subject)).toBe(true);
      expect({ arm, day: Math.abs(day - 40) <= 1 }).toEqual({ arm: 'A', day: true });
      expect(['step too small', 'not finite']).toContain(outcome);
    }
    const [{ failed, solved, randomised }] = result.analysis.dispositions as [
      TrialResult['analysis']['dispositions'][number],
    ];
    expect([failed, solved, randomised]).toEqual([result.failures.length, 50 - result.failures.length, 50]);
  });

  it('leaves all the others bit for bit as they are without it', async () => {
    const failing = await follow(handMade(parts(1 / 40)));
    const sound = await follow(handMade(parts(0)));
    const failed = failing.map((record) => daysOf(record, 'failed to solve').length > 0);
    expect(failed.filter(Boolean).length).toBeGreaterThan(3);
    failing.forEach((record, i) => {
      if (!failed[i]) expect(record).toEqual(sound[i]);
      else expect(record.slice(0, -1)).toEqual(sound[i]!.slice(0, record.length - 1));
    });
  });

  it('keeps a time on study in every endpoint', async () => {
    const { endpoints, failures } = await runHandMade(parts(1 / 40));
    const [pfs, os] = endpoints.rows;
    for (const { subject, day } of failures) {
      expect(pfs).toMatchObject({ kind: 'time to event' });
      if (pfs?.kind === 'time to event') expect(pfs.time[subject]).toBe(0);
      if (os?.kind === 'time to event') expect(os.time[subject]).toBe(day);
    }
  });
});

describe('a subject with a parameter that is not a number', () => {
  it('fails on day 0 and has no sum of diameters, rather than a complete response', async () => {
    const inputs = handMade({ parameters: { V0: { ...about, formula: 'ln(0 - WT)', unit: 'cm3' } } });
    const [record] = await follow(inputs);
    expect(daysOf(record!, 'failed to solve')).toEqual([0]);
    expect(valuesOf(record!, 'sum of diameters')).toEqual([Number.NaN]);
  });
});
