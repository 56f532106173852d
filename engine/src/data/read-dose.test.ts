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
    ['1e8 cells', 100, 'cells'],
    // 6 mg min/mL = 6000 mg min/L = 6000/1440 mg d/L
    ['AUC 6', 25 / 6, 'exposure'],
    ['auc 2', 25 / 18, 'exposure'],
    ['6 mg*min/mL', 25 / 6, 'exposure'],
  ])('of %s is %f mg by %s', (text, value, per) => {
    const read = readDose(text, 'dose');
    expect(read).toMatchObject({ dose: { per } });
    expect('dose' in read ? read.dose.value : 0).toBeCloseTo(value, 12);
  });

  it.each([
    ['420', 'bad-quantity'],
    ['mg', 'bad-quantity'],
    ['', 'bad-quantity'],
    ['-6 mg/kg', 'dose-not-positive'],
    ['0 mg', 'dose-not-positive'],
    ['5 mL', 'wrong-unit'],
    ['6 mg/lb', 'bad-quantity'],
    ['6 mg/kg/d', 'wrong-unit'],
    ['5 nmol', 'wrong-unit'],
    ['AUC', 'bad-quantity'],
    ['AUC 0', 'dose-not-positive'],
    ['AUC 600', 'dose-too-large'],
    ['1e12 cells', 'dose-too-large'],
  ])('of "%s" is refused with place and remedy: %s', (text, code) => {
    const read = readDose(text, 'arms[0].dose');
    expect(read).toMatchObject({ problem: { code, path: 'arms[0].dose' } });
    expect('problem' in read ? read.problem.remedy : '').not.toBe('');
  });
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
    expect(readDays(text, 'every')).toEqual({ days });
  });

  it.each([
    ['21', 'bad-quantity'],
    ['soon', 'bad-quantity'],
    ['3 mg', 'wrong-unit'],
    ['-1 d', 'out-of-range'],
  ])('of "%s" is refused: %s', (text, code) => {
    expect(readDays(text, 'every')).toMatchObject({ problem: { code, path: 'every' } });
  });

  it('may have a least length', () => {
    expect(readDays('12 h', 'every', 1)).toMatchObject({ problem: { code: 'out-of-range' } });
  });
});
