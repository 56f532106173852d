import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCanonical } from './convert.ts';
import { formatQuantity, type Quantity, readQuantity } from './quantity.ts';
import { UNIT_SYMBOLS } from './symbols.ts';
import { isUnitProblem } from './unit-problem.ts';

function quantityOf(text: string): Quantity {
  const quantity = readQuantity(text);
  if (isUnitProblem(quantity)) throw new Error(`${quantity.received}: ${quantity.remedy}`);
  return quantity;
}

describe('a quantity', () => {
  it.each([
    ['840 mg', 840, 'mg', 840],
    ['8 mg/kg', 8, 'mg/kg', 8e-6],
    ['21 d', 21, 'd', 21],
    ['30 min', 30, 'min', 1 / 48],
    ['30min', 30, 'min', 1 / 48],
    ['75 mg/m2', 75, 'mg/m2', 75e-6],
    ['1e9 cells', 1e9, 'cells', 1e9],
    ['2 1e9 cells', 2, '1e9 cells', 2e9],
    ['1.5 10^9/L', 1.5, '10^9/L', 1.5e9],
    ['1.5e9/L', 1.5e9, '/L', 1.5e9],
    ['0.1 1/d', 0.1, '1/d', 0.1],
    ['-5 percent', -5, 'percent', -0.05],
    ['50%', 50, '%', 0.5],
    ['0.5 dimensionless', 0.5, 'dimensionless', 0.5],
    ['0.5 1', 0.5, '1', 0.5],
    ['0 mg', 0, 'mg', 0],
    ['  2.5E-3  g ', 0.0025, 'g', 2.5],
  ])('%j has the value %d, the unit %s and the canonical value %d', (text, value, unit, canonical) => {
    const quantity = quantityOf(text);
    expect(quantity.value).toBe(value);
    expect(quantity.unit.text).toBe(unit);
    expect(toCanonical(quantity.value, quantity.unit)).toBeCloseTo(canonical, 15);
  });

  it.each([
    ['840 mg', '840 mg'],
    ['0.5 1', '0.5 dimensionless'],
    ['2.50e1  mg/L', '25 mg/L'],
  ])('%j is written %j', (text, expected) => {
    expect(formatQuantity(quantityOf(text))).toBe(expected);
  });

  it('reads back as it was written', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    const symbol = fc.constantFrom(...UNIT_SYMBOLS.keys());
    fc.assert(
      fc.property(value, symbol, symbol, (number, a, b) => {
        const quantity = quantityOf(formatQuantity({ ...quantityOf(`1 ${a}/${b}`), value: number }));
        expect(quantity.value).toBe(number === 0 ? 0 : number);
        expect(quantity.unit.text).toBe(`${a}/${b}`);
      }),
    );
  });
});

describe('a text that is no quantity is refused with its remedy', () => {
  const NUMBER = /^Write the number with a decimal point and no separators/;
  const SIZE = /^Write a number whose size is/;
  it.each([
    ['', NUMBER],
    ['mg', NUMBER],
    ['1,5 mg', NUMBER],
    ['1,000 mg', NUMBER],
    ["1'000 mg", NUMBER],
    ['1_000 mg', NUMBER],
    ['0x10 mg', NUMBER],
    ['0b1 mg', NUMBER],
    ['007 mg', NUMBER],
    ['.5 mg', NUMBER],
    ['5. mg', NUMBER],
    ['1.5.2 mg', NUMBER],
    ['+5 mg', NUMBER],
    ['−5 mg', NUMBER],
    ['10^9/L', NUMBER],
    ['NaN mg', NUMBER],
    ['Infinity d', NUMBER],
    ['٣ mg', NUMBER],
    ['1e999 mg', SIZE],
    ['-1e999 mg', SIZE],
    ['1e-999 mg', SIZE],
    ['840', /^Write its unit, e\.g\. '840 mg', or '840 dimensionless'\.$/],
    ['840 foo', /'foo' is not a known symbol/],
    ['8 mg per kg', /Remove 'per kg'/],
    ['5 mg 3', /Remove '3'/],
  ])('%j', (text, remedy) => {
    expect(readQuantity(text)).toMatchObject({
      expected: 'a number and its unit, such as 840 mg or 21 d',
      received: text === '' ? 'an empty text' : `'${text}'`,
      remedy: expect.stringMatching(remedy),
    });
  });
});
