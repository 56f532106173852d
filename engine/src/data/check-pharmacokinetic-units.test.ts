import { describe, expect, it } from 'vitest';
import { checkPharmacokineticUnits } from './check-pharmacokinetic-units.ts';

const check = (symbol: string, value: number, unit: string) =>
  checkPharmacokineticUnits(
    { [symbol]: { value, unit, meaning: 'a test value', status: 'assumed' } },
    ['drugs', 'x'],
    (path) => path.join('.'),
  );

describe('pharmacokinetic parameters', () => {
  it.each([
    ['CL', 'L/d'],
    ['CL', 'mL/h'],
    ['Q2', 'L/h'],
    ['V1', 'mL'],
    ['Vmax', 'mg/d'],
    ['Km', 'ug/mL'],
    ['Km', 'nM'],
    ['ka', '1/h'],
    ['F', '1'],
    ['SHAPE', 'kg'],
  ])('%s in %s is sound', (symbol, unit) => {
    expect(check(symbol, 1, unit)).toEqual([]);
  });

  it.each([
    ['CL', 'L'],
    ['CL', 'kg'],
    ['Q', 'mg/d'],
    ['V2', 'L/d'],
    ['Vmax', 'L'],
    ['Km', 'mg'],
    ['ka', 'h'],
    ['F', 'mg'],
  ])('%s in %s is refused with place and remedy', (symbol, unit) => {
    expect(check(symbol, 1, unit)).toMatchObject([
      { code: 'wrong-unit', path: `drugs.x.${symbol}.unit`, received: `"${unit}"` },
    ]);
  });

  it('are above zero', () => {
    expect(check('CL', -0.22, 'L/d')).toMatchObject([{ code: 'not-positive', received: '-0.22' }]);
    expect(check('CL', 0, 'L/d')).toHaveLength(1);
  });
});
