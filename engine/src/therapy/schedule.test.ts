import { describe, expect, it } from 'vitest';
import type { Drug } from '../data/drug.ts';
import type { PeriodSchedule } from '../data/regimen.ts';
import { type TrialDesign, trialDesignSchema } from '../data/trial-design.ts';
import { plannedDosesOf } from './planned-doses.ts';
import { plannedDay, plannedDoses, schedule } from './schedule.ts';

const names = ['trastuzumab', 'docetaxel'];
const drugs = [{ label: [{ infusion: '90 min' }] }, { label: [{ infusion: '60 min' }] }] as unknown as Drug[];

function design(...dosings: object[]): TrialDesign {
  return trialDesignSchema.parse({
    id: 'test',
    title: 'Test',
    population: 'test',
    subjects: 1,
    arms: [{ id: 'A', label: 'A', role: 'single', periods: [{ name: 'first', drugs: dosings }] }],
    analysis: [{ endpoint: 'os', cutoff: '39 months' }],
  });
}
const period = (...dosings: object[]): PeriodSchedule => schedule(design(...dosings), drugs, names)[0]![0]!;
const days = (dosing: object, count: number) => {
  const regimen = period({ dose: '1 mg', ...dosing }).choices[0]!.regimens[0]!;
  return Array.from({ length: count }, (_, i) => plannedDay(regimen, 0, i));
};

describe('a regimen', () => {
  it('of 8 then 6 mg/kg every three weeks reads in numbers', () => {
    const dosing = {
      drug: 'trastuzumab',
      loading: '8 mg/kg',
      dose: '6 mg/kg',
      infusion: '30 min',
      every: '21 d',
    };
    expect(period(dosing)).toEqual({
      name: 'first',
      until: 'progression',
      share: 1,
      waitsForProgression: false,
      endsUnlessStarted: false,
      surgeryAfter: null,
      choices: [
        {
          name: null,
          share: 1,
          regimens: [
            {
              drug: 0,
              loading: { value: 8, per: 'body weight' },
              dose: { value: 6, per: 'body weight' },
              infusion: 1 / 48,
              every: 21,
              days: [0],
              start: 0,
              adherence: 1,
              cycles: Infinity,
            },
          ],
        },
      ],
    });
  });

  it('without a loading dose begins with the dose, and without infusion takes that of the label', () => {
    const [regimen] = period({ drug: 'docetaxel', dose: '75 mg/m2', every: '21 d', cycles: 8 }).choices[0]!
      .regimens;
    expect(regimen!.loading).toEqual({ value: 75, per: 'body surface' });
    expect(regimen!.infusion).toBe(1 / 24);
    expect(plannedDoses(regimen!)).toBe(8);
  });

  it('on days 1 and 8 of 21 is given on days 0, 7, 21, 28, 42', () => {
    expect(days({ drug: 'docetaxel', every: '21 d', days: [8, 1] }, 5)).toEqual([0, 7, 21, 28, 42]);
  });

  it('every 12 h is given twice a day', () => {
    expect(days({ drug: 'docetaxel', every: '12 h' }, 4)).toEqual([0, 0.5, 1, 1.5]);
  });

  it('that starts on day 84 has its first dose there', () => {
    expect(days({ drug: 'docetaxel', every: '7 d', start: '84 d' }, 3)).toEqual([84, 91, 98]);
  });

  it('of a later period counts from the day the period begins', () => {
    const [regimen] = period({ drug: 'docetaxel', dose: '1 mg', every: '21 d', start: '7 d' }).choices[0]!
      .regimens;
    expect(plannedDay(regimen!, 126, 2)).toBe(126 + 7 + 42);
  });

  it('twice a day on days 1 and 2 of a week gives four doses a cycle, half a day apart', () => {
    const dosing = { drug: 'docetaxel', every: '7 d', days: [1, 2], timesPerDay: 2 };
    expect(days(dosing, 5)).toEqual([0, 0.5, 1, 1.5, 7]);
  });

  it('is refused with all that is wrong at once', () => {
    const wrong = () =>
      period(
        { drug: 'trastuzumba', dose: '6 mg/kg', every: '21 d' },
        { drug: 'docetaxel', dose: '75 mL', every: '21 kg' },
      );
    expect(wrong).toThrow(/drugs\[0\]\.drug.*trastuzumba.*Did you mean "trastuzumab"/s);
    expect(wrong).toThrow(/drugs\[1\]\.dose.*drugs\[1\]\.every/s);
  });
});

describe('doses as planned', () => {
  const target = (drug: number) => 10 + drug;
  const body = { weight: 70, surface: 1.8 };

  it('are sorted by time, in the order of the period on the same day', () => {
    const both = period(
      { drug: 'docetaxel', dose: '75 mg/m2', infusion: '60 min', every: '21 d', cycles: 2 },
      { drug: 'trastuzumab', loading: '4 mg/kg', dose: '2 mg/kg', infusion: '0 min', every: '7 d' },
    );
    const doses = plannedDosesOf(both, body, { until: 28, target });
    expect([...doses.time]).toEqual([0, 0, 7, 14, 21, 21, 28]);
    expect([...doses.target]).toEqual([11, 10, 10, 10, 11, 10, 10]);
    expect([...doses.amount]).toEqual([135, 280, 140, 140, 135, 140, 140]);
    expect([...doses.duration]).toEqual([1 / 24, 0, 0, 0, 1 / 24, 0, 0]);
  });
});
