import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConversion, convert, fromCanonical, isCompatible, toCanonical } from './convert.ts';
import { UNIT_SYMBOLS } from './symbols.ts';
import { readUnit, type Unit } from './unit.ts';
import { isUnitProblem } from './unit-problem.ts';

function unitOf(text: string): Unit {
  const unit = readUnit(text);
  if (isUnitProblem(unit)) throw new Error(`${unit.received}: ${unit.remedy}`);
  return unit;
}

describe('conversions worked by hand', () => {
  it.each([
    // 35.7 · 24; 8.6 · 24 / 1000; 19.3 · 1000; 15.57 / 1000
    [35.7, 'L/h', 856.8, 'L/d'],
    [8.6, 'mL/h', 0.2064, 'L/d'],
    [19.3, 'L/mg', 19300, 'mL/mg'],
    [15.57, 'L/umol', 0.01557, 'L/nmol'],
    [0.22, 'L/d', 220, 'mL/d'],
    [60, 'min', 1, 'h'],
    [90, 'min', 1.5, 'h'],
    [1, 'd', 86400, 's'],
    [84.2, 'h', 3.5083333333333333, 'd'],
    [12, 'months', 365.25, 'd'],
    [1, 'years', 12, 'months'],
    [3, 'weeks', 21, 'd'],
    [4, 'g/dL', 40, 'g/L'],
    [40, 'g/L', 4, 'g/dL'],
    [20, 'mg/L', 20, 'ug/mL'],
    [2400, 'mg*h/L', 100, 'mg*d/L'],
    [2400, 'ug*h/mL', 100, 'mg*d/L'],
    [5.22, '1e9/L', 5220, '1e6/L'],
    [5220, '1/mm3', 5.22, '10^9/L'],
    [2e8, 'cells', 0.2, '1e9 cells'],
    [25, 'cm3', 25, 'mL'],
    [4189, 'mm3', 4.189, 'cm3'],
    [2.5, 'cm', 25, 'mm'],
    [75, 'mg/m2', 750, 'ug/dm2'],
    [8, 'mg/kg', 8000, 'ug/kg'],
    [8, 'mg/kg', 8e-6, '1'],
    [26, 'percent', 0.26, '1'],
    [0.62, 'ratio', 62, '%'],
    [1, 'uM', 1000, 'nM'],
    [90, 'mL/min', 5.4, 'L/h'],
    [145, 'kDa', 145000, 'g/mol'],
    [145, 'kDa', 145, 'kg/mol'],
    [40, 'IU/L', 40, 'U/L'],
    [160, 'mmHg', 21.3315819864, 'kPa'],
  ])('%d %s is %d %s', (value, from, expected, to) => {
    const received = convert(value, unitOf(from), unitOf(to));
    expect(Math.abs(received - expected)).toBeLessThanOrEqual(4e-16 * Math.abs(expected));
  });

  it.each([
    [35.7, 'L/h', 856.8],
    [8.6, 'mL/h', 0.2064],
    [66, 'kg', 66e6],
    [100, 'ng/mL', 0.1],
    [30, 'months', 913.125],
  ])('%d %s is %d in the canonical unit, and back', (value, text, canonical) => {
    const unit = unitOf(text);
    expect(toCanonical(value, unit)).toBeCloseTo(canonical, 12);
    expect(fromCanonical(canonical, unit)).toBeCloseTo(value, 12);
  });

  it('keep a missing value missing', () => {
    expect(convert(Number.NaN, unitOf('h'), unitOf('d'))).toBeNaN();
  });
});

describe('units of different dimensions', () => {
  it.each([
    ['nM', 'mg/L', /differ by the molar mass/],
    ['mg/L', 'nM', /differ by the molar mass/],
    ['mg', 'nmol', /differ by the molar mass/],
    ['mm2*mm', 'mL', /Write a volume as one symbol/],
    ['mg/kg', 'mg', /Give the value in a unit of the same dimension, e\.g\. mg\./],
    ['mg/m2', 'mg', /e\.g\. mg\./],
    ['1/L', 'cells/L', /e\.g\. cell\/L\./],
    ['U/L', 'mg/L', /e\.g\. mg\/L\./],
    ['h', 'L', /e\.g\. L\./],
  ])('%s and %s do not convert', (from, to, remedy) => {
    const units = [unitOf(from), unitOf(to)] as const;
    expect(isCompatible(...units)).toBe(false);
    expect(checkConversion(...units)?.remedy).toMatch(remedy);
    expect(() => convert(1, ...units)).toThrow(remedy);
  });

  it('are refused in the words place — expected …, received …. Remedy.', () => {
    expect(() => convert(1, unitOf('nM'), unitOf('mg/L'))).toThrow(
      "unit — expected a unit that converts to 'mg/L' (canonical mg/L), received 'nM' (canonical nmol/L). " +
        'Amount and mass differ by the molar mass: ' +
        'multiply or divide by it first, e.g. 145 kDa = 0.145 mg/nmol.',
    );
  });
});

describe('units of one dimension', () => {
  const byDimension = new Map<string, Unit[]>();
  for (const name of UNIT_SYMBOLS.keys()) {
    const unit = unitOf(name);
    const key = JSON.stringify(unit.dimension);
    byDimension.set(key, [...(byDimension.get(key) ?? []), unit]);
  }
  const pair = fc
    .constantFrom(...byDimension.values())
    .chain((units) => fc.tuple(fc.constantFrom(...units), fc.constantFrom(...units)));
  const value = fc
    .double({ min: -1e15, max: 1e15, noNaN: true })
    .filter((x) => x === 0 || Math.abs(x) > 1e-15);

  it('convert there and back to the same number, within four roundings', () => {
    fc.assert(
      fc.property(value, pair, (x, [a, b]) => {
        expect(checkConversion(a, b)).toBeNull();
        const back = convert(convert(x, a, b), b, a);
        expect(Math.abs(back - x)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(x));
      }),
    );
  });

  it('convert by way of the canonical unit to the same number, within four roundings', () => {
    fc.assert(
      fc.property(value, pair, (x, [a, b]) => {
        const direct = convert(x, a, b);
        const detour = fromCanonical(toCanonical(x, a), b);
        expect(Math.abs(direct - detour)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(direct));
      }),
    );
  });

  it('convert to themselves without any rounding', () => {
    fc.assert(
      fc.property(value, pair, (x, [a]) => {
        expect(convert(x, a, a)).toBe(x);
      }),
    );
  });
});
