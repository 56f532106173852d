import { describe, expect, it } from 'vitest';
import { readDays, readDose } from './read-dose.ts';

describe('a dose', () => {
  it.each([
    ['420 mg', 420, 'flat'],
    ['0.5 g', 500, 'flat'],
    ['100 ug', 0.1, 'flat'],
    ['6 mg/kg', 6, 'body weight'],
    ['20 ug/kg', 0.02, 'body weight'],
    ['75 mg/m2', 75, 'body surface'],
    ['75 mg/m^2', 75, 'body surface'],
    ['75 mg/m²', 75, 'body surface'],
    ['1.25 g/m2', 1250, 'body surface'],
  ])('of %s is %f mg by %s', (text, value, per) => {
    const dose = readDose(text, 'dose');
    expect(dose).toMatchObject({ per });
    expect('value' in dose ? dose.value : 0).toBeCloseTo(value, 12);
  });

  it.each(['420', 'mg', '-6 mg/kg', '0 mg', '5 mL', '6 mg/lb', '6 mg/kg/d', '5 nmol', ''])(
    'of "%s" is refused with place and remedy',
    (text) => {
      const refused = readDose(text, 'arms[0].dose');
      expect(refused).toMatchObject({ code: 'wrong-dose', path: 'arms[0].dose', received: `"${text}"` });
      expect('remedy' in refused ? refused.remedy : '').not.toBe('');
    },
  );
});

describe('a duration', () => {
  it.each([
    ['21 d', 21],
    ['12 h', 0.5],
    ['60 min', 1 / 24],
    ['3 weeks', 21],
    ['2 months', 60.875],
    ['1 year', 365.25],
    ['0 d', 0],
  ])('of %s is %f days', (text, days) => {
    expect(readDays(text, 'every')).toBe(days);
  });

  it.each(['21', '-1 d', '3 mg', 'soon'])('of "%s" is refused', (text) => {
    expect(readDays(text, 'every')).toMatchObject({ code: 'wrong-duration', path: 'every' });
  });
});
