import { describe, expect, it } from 'vitest';
import { fromHex, largestError, readTable, toHex } from '../../../tests/reference/math/read-table.ts';
import { exp, expm1 } from './exp.ts';

// Argument and correctly rounded value, from mpmath.
const EXP_BITS = [
  ['3ff0000000000000', '4005bf0a8b145769'], // 1
  ['bff0000000000000', '3fd78b56362cef38'], // -1
  ['3fe0000000000000', '3ffa61298e1e069c'], // 0.5
  ['4024000000000000', '40d5829dcf950560'], // 10
  ['c024000000000000', '3f07cd79b5647c9b'], // -10
  ['4059100000000000', '48f8c39b9134bac4'], // 100.25
  ['c072cc0000000000', '24d142e2639c685d'], // -300.75
  ['40862c0000000000', '7fe81e9b4b52d0c9'], // 709.5
  ['c087433333333333', '0000000000000001'], // -744.4
  ['c086326666666666', '000262715f7b681f'], // -710.3
  ['3ee4f8b588e368f1', '3ff0000a7c5e340e'], // 1e-05
  ['3f761e4f765fd8ae', '3ff0162da04e41a9'], // 0.0054
] as const;

const LN2 = Math.LN2;

/** Doubles about x, in rising order. */
function around(x: number, count: number): number[] {
  const step = 2 ** (Math.floor(Math.log2(Math.abs(x))) - 52);
  return Array.from({ length: 2 * count + 1 }, (_, i) => x + (i - count) * step);
}

describe('the exponential', () => {
  it('is within 0.52 units in the last place of the exact value', () => {
    const { units, row } = largestError(readTable('exp'), exp);
    expect(units, `at ${row.x}`).toBeLessThan(0.52);
  });

  it('has exactly these bits', () => {
    for (const [x, value] of EXP_BITS) expect(toHex(exp(fromHex(x)))).toBe(value);
  });

  it.each([
    [0, 1],
    [-0, 1],
    [Infinity, Infinity],
    [-Infinity, 0],
    [Number.NaN, Number.NaN],
    [709.782712893384, 1.7976931348622732e308],
    [709.7827128933841, Infinity],
    [1e300, Infinity],
    [-745.1332191019411, 5e-324],
    [-745.1332191019412, 0],
    [-1e300, 0],
    [5e-324, 1],
  ])('of %d is %d', (x, value) => expect(exp(x)).toBe(value));

  it('never falls where one reduction interval meets the next', () => {
    for (let k = -1000; k < 1000; k += 1) {
      const values = around(((k + 0.5) * LN2) / 128, 8).map(exp);
      for (let i = 1; i < values.length; i += 1) expect(values[i]!).toBeGreaterThanOrEqual(values[i - 1]!);
    }
  });

  it('is infinite all the way from the largest double upward', () => {
    for (let octave = 1025; octave < 1100; octave += 1) {
      for (const x of [octave - 0.49, octave - 0.001, octave, octave + 0.001])
        expect(exp(x * LN2)).toBe(Infinity);
    }
  });

  it('never falls from the normal doubles through the subnormals to zero', () => {
    let last = Infinity;
    for (let x = -707.9; x > -746; x -= 0.0078125) {
      expect(exp(x)).toBeLessThanOrEqual(last);
      last = exp(x);
    }
    expect(last).toBe(0);
  });
});

describe('the exponential less one', () => {
  it('is within 0.9 units in the last place of the exact value', () => {
    const { units, row } = largestError(readTable('expm1'), expm1);
    expect(units, `at ${row.x}`).toBeLessThan(0.9);
  });

  it.each([
    [0, 0],
    [-0, -0],
    [5e-324, 5e-324],
    [-1e-300, -1e-300],
    [-40, -1],
    [-1e300, -1],
    [-Infinity, -1],
    [Infinity, Infinity],
    [710, Infinity],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, value) => expect(expm1(x)).toBe(value));
});
