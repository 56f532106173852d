import { describe, expect, it } from 'vitest';
import { readRegimen } from './read-regimen.ts';

/** Sentences as protocols and registries write them, and what a person reads in them. */
const sentences: readonly (readonly [string, object])[] = [
  ['8 mg/kg loading then 6 mg/kg every 3 weeks', { loading: '8 mg/kg', dose: '6 mg/kg', every: '21 d' }],
  [
    'loading dose of 840 milligrams (mg) IV, followed by 420 mg IV every three weeks (q3w)',
    { loading: '840 mg', dose: '420 mg', every: '21 d' },
  ],
  ['6 mg/kg every 3 weeks (8 mg/kg loading dose)', { loading: '8 mg/kg', dose: '6 mg/kg', every: '21 d' }],
  ['6 mg/kg q3w after a loading dose of 8 mg/kg', { loading: '8 mg/kg', dose: '6 mg/kg', every: '21 d' }],
  [
    '8 mg/kg on Day 1 of Cycle 1 and 6 mg/kg on Day 1 of each subsequent 21-day cycle',
    { loading: '8 mg/kg', dose: '6 mg/kg', every: '21 d' },
  ],
  ['75 mg/m2 q3w', { dose: '75 mg/m2', every: '21 d' }],
  [
    '75 mg/m^2 IV over 60 minutes on day 1, q21d for six cycles',
    { dose: '75 mg/m2', infusion: '60 min', every: '21 d', cycles: 6 },
  ],
  ['100 milligrams per square meter every 3 weeks', { dose: '100 mg/m2', every: '21 d' }],
  ['80 mg/m² weekly for 12 weeks', { dose: '80 mg/m2', every: '7 d' }],
  [
    '90 mg/m2 on Days 1, 8 and 15 of each 28-day cycle',
    { dose: '90 mg/m2', every: '28 d', days: [1, 8, 15] },
  ],
  [
    '1,000 mg/m2 orally twice daily on days 1-3 of a 21-day cycle',
    { dose: '1000 mg/m2', every: '21 d', days: [1, 2, 3], timesPerDay: 2 },
  ],
  ['1250 mg orally once daily', { dose: '1250 mg', every: '1 d' }],
  ['5.4 mg/kg every 3 weeks', { dose: '5.4 mg/kg', every: '21 d' }],
  ['10 mg/kg every 2 weeks', { dose: '10 mg/kg', every: '14 d' }],
  ['60 mg/m2 3-weekly x 4 cycles', { dose: '60 mg/m2', every: '21 d', cycles: 4 }],
  ['500 mcg intradermally', { dose: '500 ug' }],
  ['given until progression', {}],
];

describe('how a drug is given', () => {
  it.each(sentences)('is read from "%s"', (text, expected) => {
    const { doubts: _, ...stated } = readRegimen(text);
    expect(stated).toEqual(expected);
  });

  it.each([
    ['AUC 6 every 3 weeks', 'AUC 6 is no dose'],
    ['75 mg/m2 every 3 weeks, escalated to 100 mg/m2 if tolerated', '100 mg/m2 is said of a change'],
    ['60-100 mg/m2 every 3 weeks', 'a range of doses up to 100 mg/m2'],
    ['4 mg/kg or 8 mg/kg every 3 weeks', 'several doses: 4 mg/kg, 8 mg/kg'],
    ['8 mg/kg, followed by 6 mg/kg every 3 weeks', '8 mg/kg is read as the first dose'],
    ['80 mg/m2 weekly or every 3 weeks', 'several intervals: 7 d, 21 d'],
    ['80 mg/m2 biweekly', '"biweekly" is every two weeks or twice a week'],
    ['75 mg/m2 for 6 to 8 cycles', 'the number of cycles is open: 6 to 8 cycles'],
    ['75 mg/m2 for at least 6 cycles', 'the number of cycles is open: at least 6 cycles'],
    ['6 mg/kg every 3 weeks for 1 year', 'it is given for 1 year'],
    ['420 mg over 30 to 60 minutes', 'several durations of infusion'],
    ['90 mg/m2 on days 1 and 8', 'days are named, the length of the cycle is not'],
  ])('"%s" leaves a doubt', (text, doubt) => {
    expect(readRegimen(text).doubts.join('\n')).toContain(doubt);
  });

  it('is not taken where it is in doubt', () => {
    expect(readRegimen('4 mg/kg or 8 mg/kg').dose).toBeUndefined();
    expect(readRegimen('60-100 mg/m2').dose).toBeUndefined();
    expect(readRegimen('75 mg/m2, escalated to 100 mg/m2').dose).toBe('75 mg/m2');
    expect(readRegimen('for 6 to 8 cycles').cycles).toBeUndefined();
  });
});
