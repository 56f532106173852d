import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDimension } from './dimension.ts';
import { UNIT_SYMBOLS } from './symbols.ts';
import { readUnit, type Unit } from './unit.ts';
import { isUnitProblem } from './unit-problem.ts';

function unitOf(text: string): Unit {
  const unit = readUnit(text);
  if (isUnitProblem(unit)) throw new Error(`${unit.received}: ${unit.remedy}`);
  return unit;
}

describe('a unit and its canonical worth', () => {
  it.each([
    // time
    ['d', 1, 'd'],
    ['day', 1, 'd'],
    ['days', 1, 'd'],
    ['h', 1 / 24, 'd'],
    ['min', 1 / 1440, 'd'],
    ['s', 1 / 86400, 'd'],
    ['weeks', 7, 'd'],
    ['months', 30.4375, 'd'],
    ['years', 365.25, 'd'],
    ['1/d', 1, '1/d'],
    ['/d', 1, '1/d'],
    ['d^-1', 1, '1/d'],
    ['h⁻¹', 24, '1/d'],
    // mass, amount, molar mass
    ['mg', 1, 'mg'],
    ['kg', 1e6, 'mg'],
    ['µg', 1e-3, 'mg'],
    ['μg', 1e-3, 'mg'],
    ['mcg', 1e-3, 'mg'],
    ['ng', 1e-6, 'mg'],
    ['mol', 1e9, 'nmol'],
    ['umol', 1e3, 'nmol'],
    ['pmol', 1e-3, 'nmol'],
    ['kDa', 1e-3, 'mg/nmol'],
    // volume and length
    ['mL', 1e-3, 'L'],
    ['dL', 0.1, 'L'],
    ['uL', 1e-6, 'L'],
    ['m3', 1000, 'L'],
    ['cm3', 1e-3, 'L'],
    ['cm^3', 1e-3, 'L'],
    ['(cm)3', 1e-3, 'L'],
    ['mm3', 1e-6, 'L'],
    ['1/mm3', 1e6, '1/L'],
    ['mm^-3', 1e6, '1/L'],
    ['m6', 1e6, 'L^2'],
    ['mm', 1, 'mm'],
    ['cm', 10, 'mm'],
    ['m2', 1e6, 'mm^2'],
    ['m²', 1e6, 'mm^2'],
    ['m^2', 1e6, 'mm^2'],
    ['mm*mm2', 1, 'mm^3'],
    // concentration and exposure
    ['mg/L', 1, 'mg/L'],
    ['µg/mL', 1, 'mg/L'],
    ['ng/mL', 1e-3, 'mg/L'],
    ['g/dL', 1e4, 'mg/L'],
    ['g/L', 1e3, 'mg/L'],
    ['nmol/L', 1, 'nmol/L'],
    ['nM', 1, 'nmol/L'],
    ['uM', 1e3, 'nmol/L'],
    ['mg*h/L', 1 / 24, 'mg*d/L'],
    ['mg.h/L', 1 / 24, 'mg*d/L'],
    ['mg·h/L', 1 / 24, 'mg*d/L'],
    ['mg/(L/h)', 1 / 24, 'mg*d/L'],
    // clearance, doses by size, rates
    ['L/d', 1, 'L/d'],
    ['L/h', 24, 'L/d'],
    ['mL/min', 1.44, 'L/d'],
    ['mL/min/kg', 1.44e-6, 'L/mg/d'],
    ['mL/(min*kg)', 1.44e-6, 'L/mg/d'],
    ['mL/min/1.73 m2', 1.44 / 1.73e6, 'L/mm^2/d'],
    ['mL/min/1.73m2', 1.44 / 1.73e6, 'L/mm^2/d'],
    ['mg/kg', 1e-6, '1'],
    ['mg/m2', 1e-6, 'mg/mm^2'],
    ['mg/m^2', 1e-6, 'mg/mm^2'],
    ['mg/m2/day', 1e-6, 'mg/mm^2/d'],
    // counts, activity, pressure
    ['cells', 1, 'cell'],
    ['1e9 cells', 1e9, 'cell'],
    ['10^9 cells/L', 1e9, 'cell/L'],
    ['10^9/L', 1e9, '1/L'],
    ['10⁹/L', 1e9, '1/L'],
    ['1e9/L', 1e9, '1/L'],
    ['1/1e6 cells', 1e-6, '1/cell'],
    ['U/L', 1, 'U/L'],
    ['IU/L', 1, 'U/L'],
    ['mIU/mL', 1, 'U/L'],
    ['mmHg', 1, 'mmHg'],
    // pure numbers
    ['1', 1, '1'],
    ['dimensionless', 1, '1'],
    ['percent', 0.01, '1'],
    ['%', 0.01, '1'],
    ['ratio', 1, '1'],
    ['titre', 1, '1'],
  ])('%s is %d %s', (text, factor, canonical) => {
    const unit = unitOf(text);
    expect(unit.factor).toBe(factor);
    expect(formatDimension(unit.dimension)).toBe(canonical);
  });

  it('of a kilopascal is 7.50062 mmHg', () => {
    expect(unitOf('kPa').factor).toBeCloseTo(7.50062, 5);
  });

  it('keeps the text as written, without the spaces around it', () => {
    expect(unitOf('  µg / mL ').text).toBe('µg / mL');
  });

  it('is the same however the symbols are spaced', () => {
    const { text: _tight, ...expected } = unitOf('1e9cells/(L*d)');
    const { text: _wide, ...received } = unitOf('1e9 cells / ( L * d )');
    expect(received).toEqual(expected);
  });
});

describe('dosing by body size in canonical numbers', () => {
  it('gives 396 mg for 6 mg/kg and 66 kg', () => {
    expect(6 * unitOf('mg/kg').factor * (66 * unitOf('kg').factor)).toBeCloseTo(396, 10);
  });

  it('gives 127.5 mg for 75 mg/m2 and 1.7 m2', () => {
    expect(75 * unitOf('mg/m2').factor * (1.7 * unitOf('m2').factor)).toBeCloseTo(127.5, 10);
  });

  it('gives 8.5 L/d for a clearance of 5 L/d/m2 and 1.7 m2', () => {
    expect(5 * unitOf('L/d/m2').factor * (1.7 * unitOf('m2').factor)).toBeCloseTo(8.5, 10);
  });

  it('gives 6.9 nM for 1 mg/L of an antibody of 145 kDa', () => {
    expect((1 * unitOf('mg/L').factor) / (145 * unitOf('kDa').factor)).toBeCloseTo(6.897, 3);
  });
});

describe('a text that is no unit is refused with its remedy', () => {
  it.each([
    ['', /dimensionless/],
    ['   ', /dimensionless/],
    ['mg/litr', /'litr' is not a known symbol; use one such as mg/],
    ['MG', /did you mean mg\?/],
    ['ML', /did you mean mL or ml\?/],
    ['mg L', /Remove 'L', or join units with \* or \//],
    ['mg/', /Write a unit symbol at the end\./],
    ['mg//L', /Write a unit symbol in front of '\/L'/],
    ['/', /Write a unit symbol at the end/],
    ['10*9/L', /Put a number in front/],
    ['mg/100', /Put a number in front/],
    ['2^9/L', /Write a unit symbol in front of '\^9\/L'/],
    ['m^', /whole number after \^/],
    ['m^0.5', /exponent from 1 to 9/],
    ['m0', /exponent from 1 to 9/],
    ['m10', /exponent from 1 to 9/],
    ['m2.5', /Put a number in front/],
    ['(mg/L', /Close the parenthesis/],
    ['mg/L)', /Remove '\)'/],
    ['0 cells', /must be positive/],
    ['1e99/L', /from 1e-30 to 1e30/],
    ['1234567890123456 cells', /at most 15 digits/],
    ['((1e30 mol)^9)^9', /too large or too small/],
    ['-1/d', /Write a unit symbol in front of '-1\/d'/],
    ['1,000/L', /Write a unit symbol in front of ',000\/L'/],
    ['mg;L', /Remove ';L'/],
    ['__proto__', /Write a unit symbol/],
    ['constructor', /not a known symbol/],
    ['°C', /Write a unit symbol/],
    ['mg/L\n<script>', /Write|Remove/],
    ['('.repeat(100), /Write a unit symbol at the end/],
    ['mg*'.repeat(40), /at most 100/],
  ])('%j', (text, remedy) => {
    const problem = readUnit(text);
    expect(problem).toMatchObject({
      expected: expect.stringMatching(/^a unit/),
      received: expect.stringMatching(/^('.*'|an empty text)$/),
      remedy: expect.stringMatching(remedy),
    });
  });

  it('whatever the text, reading gives a positive finite unit or a problem', () => {
    const fragment = fc.constantFrom(...'mgLhd12e^*/.() %-µ²,'.split(''), 'cells', '10^9', 'mol');
    const text = fc.oneof(
      fc.string(),
      fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (candidate) => {
        const read = readUnit(candidate);
        if (isUnitProblem(read)) return read.remedy.length > 0;
        return read.factor > 0 && read.factor < Infinity;
      }),
      { numRuns: 3000 },
    );
  });
});

describe('products of units', () => {
  const symbol = fc.constantFrom(...UNIT_SYMBOLS.keys()).filter((name) => !/^[num]?m$|^[dc]m$/.test(name));

  it('are worth the product, and quotients the quotient, of their parts', () => {
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        const [unitA, unitB] = [unitOf(a), unitOf(b)];
        expect(unitOf(`${a}*${b}`).factor / (unitA.factor * unitB.factor)).toBeCloseTo(1, 12);
        expect(unitOf(`${a}/${b}`).factor / (unitA.factor / unitB.factor)).toBeCloseTo(1, 12);
        expect(unitOf(`${a}/${a}`)).toMatchObject({ factor: 1, dimension: unitOf('1').dimension });
      }),
    );
  });

  it('do not depend on the order of their parts', () => {
    fc.assert(
      fc.property(symbol, symbol, symbol, (a, b, c) => {
        const left = unitOf(`${a}*${b}/${c}`);
        const right = unitOf(`${b}/${c}*${a}`);
        expect(left.dimension).toEqual(right.dimension);
        // The ratio of whole numbers is exact up to 2^53; beyond, each part rounds once.
        expect(Math.abs(left.factor / right.factor - 1)).toBeLessThanOrEqual(4 * Number.EPSILON);
      }),
    );
  });

  it('written as their canonical unit read back as worth one', () => {
    fc.assert(
      fc.property(symbol, symbol, (a, b) => {
        const unit = unitOf(`${a}/${b}`);
        const canonical = unitOf(formatDimension(unit.dimension));
        expect(canonical).toMatchObject({ factor: 1, dimension: unit.dimension });
      }),
    );
  });
});
