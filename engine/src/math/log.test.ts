import { describe, expect, it } from 'vitest';
import { fromHex, largestError, readTable, toHex } from '../../../tests/reference/math/read-table.ts';
import { log, log1p, log2, log10 } from './log.ts';

// Argument and correctly rounded value, from mpmath.
const LOG_BITS = [
  ['4000000000000000', '3fe62e42fefa39ef'], // 2
  ['4024000000000000', '40026bb1bbb55516'], // 10
  ['3fb999999999999a', 'c0026bb1bbb55515'], // 0.1
  ['4008000000000000', '3ff193ea7aad030b'], // 3
  ['3feff7ced916872b', 'bf5064670d979b73'], // 0.999
  ['3ff004189374bc6a', '3f5060354f8c3cc4'], // 1.001
  ['7e37e43c8800759c', '4085963447f87fb5'], // 1e+300
  ['01a56e1fc2f8f359', 'c085963447f87fb5'], // 1e-300
  ['0000000000000001', 'c0874385446d71c3'], // 5e-324
  ['000012688b70e62b', 'c0864e69394d9508'], // 1e-310
  ['3ff8000000000000', '3fd9f323ecbf984c'], // 1.5
  ['40fe240c9fbe76c9', '40277281cad8a844'], // 123456.789
] as const;

const LOGARITHMS = [
  ['log', log],
  ['log2', log2],
  ['log10', log10],
] as const;

describe.each(LOGARITHMS)('the logarithm %s', (name, logarithm) => {
  it('is within 0.52 units in the last place of the exact value', () => {
    const { units, row } = largestError(readTable(name), logarithm);
    expect(units, `at ${row.x}`).toBeLessThan(0.52);
  });

  it.each([
    [1, 0],
    [0, -Infinity],
    [-0, -Infinity],
    [-1, Number.NaN],
    [-Infinity, Number.NaN],
    [Infinity, Infinity],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, value) => expect(logarithm(x)).toBe(value));

  it('never falls where one table interval meets the next', () => {
    for (let i = 0; i <= 128; i += 1) {
      const middle = fromHex(`${(0x3fe68aab + i * 8192).toString(16)}00000000`);
      const step = 2 ** (Math.floor(Math.log2(middle)) - 52);
      let last = -Infinity;
      for (let k = -20; k <= 20; k += 1) {
        const value = logarithm(middle + k * step);
        expect(value).toBeGreaterThanOrEqual(last);
        last = value;
      }
    }
  });
});

describe('logarithms of powers of the base', () => {
  it('are whole to base 2, subnormals included', () => {
    for (let e = -1074, x = 5e-324; e <= 1023; e += 1, x *= 2) expect(log2(x)).toBe(e);
  });

  it('are whole to base 10 while the power is a double', () => {
    for (let e = 0, x = 1; e <= 22; e += 1, x *= 10) expect(log10(x)).toBe(e);
  });
});

describe('the natural logarithm', () => {
  it('has exactly these bits', () => {
    for (const [x, value] of LOG_BITS) expect(toHex(log(fromHex(x)))).toBe(value);
  });
});

describe('the logarithm of one plus x', () => {
  it('is within 0.9 units in the last place of the exact value', () => {
    const { units, row } = largestError(readTable('log1p'), log1p);
    expect(units, `at ${row.x}`).toBeLessThan(0.9);
  });

  it.each([
    [0, 0],
    [-0, -0],
    [5e-324, 5e-324],
    [-1e-20, -1e-20],
    [-1, -Infinity],
    [-1.5, Number.NaN],
    [Infinity, Infinity],
    [-Infinity, Number.NaN],
    [Number.NaN, Number.NaN],
  ])('of %d is %d', (x, value) => expect(log1p(x)).toBe(value));
});
