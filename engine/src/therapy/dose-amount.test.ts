import { describe, expect, it } from 'vitest';
import { doseAmount } from './dose-amount.ts';

describe('the amount of a dose for 70 kg and 1.8 m2', () => {
  const body = { weight: 70, surface: 1.8 };
  it.each([
    ['420 mg flat', { value: 420, per: 'flat' }, 420],
    ['6 mg/kg', { value: 6, per: 'body weight' }, 420],
    ['75 mg/m2', { value: 75, per: 'body surface' }, 135],
  ] as const)('of %s', (_, dose, amount) => {
    expect(doseAmount(dose, body)).toBe(amount);
  });
});
