import { describe, expect, it } from 'vitest';
import { doseAmount } from './dose-amount.ts';

describe('the amount of a dose for 70 kg and 1.8 m2', () => {
  const body = { weight: 70, surface: 1.8, clearance: [Number.NaN, 165.6] };
  it.each([
    ['420 mg flat', { value: 420, per: 'flat' }, 420],
    ['6 mg/kg', { value: 6, per: 'body weight' }, 420],
    ['75 mg/m2', { value: 75, per: 'body surface' }, 135],
    ['1e8 cells', { value: 100, per: 'cells' }, 100],
    // Calvert: 6 mg min/mL x (90 + 25) mL/min = 690 mg; 6/1.44 mg d/L x 115 x 1.44 L/d
    ['AUC 6 at a clearance of 115 mL/min', { value: 6 / 1.44, per: 'exposure' }, 690],
  ] as const)('of %s', (_, dose, amount) => {
    expect(doseAmount(dose, body, 1)).toBeCloseTo(amount, 10);
  });
});
