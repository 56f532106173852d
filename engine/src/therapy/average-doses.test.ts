import { describe, expect, it } from 'vitest';
import type { Regimen } from '../data/regimen.ts';
import { averageDoses } from './average-doses.ts';
import { plannedDosesOf } from './planned-doses.ts';

const tablets: Regimen = {
  drug: 0,
  loading: { value: 1250, per: 'body surface' },
  dose: { value: 1250, per: 'body surface' },
  infusion: 0,
  every: 21,
  days: Array.from({ length: 28 }, (_, k) => k / 2),
  start: 0,
  cycles: 8,
  adherence: 1,
};

const once = (more: Partial<Regimen>): Regimen => ({
  ...tablets,
  loading: { value: 1250, per: 'flat' },
  dose: { value: 1250, per: 'flat' },
  days: [0],
  every: 1,
  cycles: Number.POSITIVE_INFINITY,
  ...more,
});

describe('doses of tablets as one steady input', () => {
  it('twice a day on days 1 to 14 of 21 are 28 doses over 14 d, once a cycle', () => {
    expect(averageDoses(tablets)).toMatchObject({
      dose: { value: 28 * 1250, per: 'body surface' },
      loading: { value: 28 * 1250, per: 'body surface' },
      infusion: 14,
      every: 21,
      days: [0],
      cycles: 8,
    });
  });

  it('every day are joined to weeks', () => {
    const weeks = { dose: { value: 7 * 1250 }, infusion: 7, every: 7, days: [0], cycles: Infinity };
    expect(averageDoses(once({}))).toMatchObject(weeks);
  });

  it('on 30 days are joined by sixes, so that 30 days remain', () => {
    expect(averageDoses(once({ cycles: 30 }))).toMatchObject({ infusion: 6, every: 6, cycles: 5 });
  });

  it('on days 1 to 5 and 8 to 12 are two inputs of 5 d', () => {
    const days = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11];
    expect(averageDoses(once({ days, every: 28 }))).toMatchObject({
      days: [0, 7],
      infusion: 5,
      dose: { value: 5 * 1250 },
    });
  });

  it('with a double first dose keep it: 2500 and six of 1250 mg in the first week', () => {
    const { loading, dose } = averageDoses(once({ loading: { value: 2500, per: 'flat' } }));
    expect([loading.value, dose.value]).toEqual([10000, 8750]);
  });

  it('of which nine in ten are taken are nine tenths of the amount, none missed', () => {
    expect(averageDoses({ ...tablets, adherence: 0.9 })).toMatchObject({
      dose: { value: 28 * 1250 * 0.9 },
      adherence: 1,
    });
  });

  it('keep the amount over any whole number of cycles', () => {
    const body = { weight: 66, surface: 1.75 };
    const total = (regimen: Regimen) => {
      const period = { choices: [{ share: 1, regimens: [regimen] }] } as never;
      const { amount } = plannedDosesOf(period, body, { until: 8 * 21, target: () => 0 });
      return amount.reduce((sum, one) => sum + one, 0);
    };
    expect(total(averageDoses(tablets))).toBeCloseTo(total(tablets), 6);
  });
});
