import { describe, expect, it } from 'vitest';
import type { ArmSchedule, DoseAmount } from '../data/regimen.ts';
import { checkCovariates } from './check-covariates.ts';

const schedule = (...pers: DoseAmount['per'][]): ArmSchedule[] => [
  [
    {
      name: 'p',
      until: 'progression',
      share: 1,
      waitsForProgression: false,
      endsUnlessStarted: false,
      surgeryAfter: null,
      choices: [
        {
          name: null,
          share: 1,
          regimens: pers.map((per) => ({
            drug: 0,
            loading: { value: 1, per },
            dose: { value: 1, per },
            infusion: 0,
            every: 21,
            days: [0],
            start: 0,
            cycles: 1,
            adherence: 1,
          })),
        },
      ],
    },
  ],
];
const missing = (symbols: string[], schedules: ArmSchedule[], hasLifeTable = false) =>
  checkCovariates(symbols, schedules, { population: 'people', hasLifeTable }).map((p) => p.path);

describe('a population', () => {
  it('must count lesions, else every scan would be a complete response', () => {
    expect(missing([], schedule('flat'))).toEqual(['people: covariates.lesions']);
  });

  it('must have the weight or the body surface that doses go by', () => {
    expect(missing(['lesions'], schedule('body weight', 'body surface'))).toEqual([
      'people: covariates.WT',
      'people: covariates.BSA',
    ]);
    expect(missing(['lesions', 'WT'], schedule('flat', 'body weight'))).toEqual([]);
  });

  it('must have the age that a life table goes by', () => {
    expect(missing(['lesions'], schedule('flat'), true)).toEqual(['people: covariates.AGE']);
    expect(missing(['lesions', 'AGE'], schedule('flat'), true)).toEqual([]);
  });
});
