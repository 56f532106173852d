import { describe, expect, it } from 'vitest';
import { fromHex, largestError, readTable, toHex } from '../../../tests/reference/math/read-table.ts';
import { pow } from './pow.ts';

// Base, exponent and correctly rounded value, from mpmath.
const POW_BITS = [
  ['4000000000000000', '3fe0000000000000', '3ff6a09e667f3bcd'], // 2 to the 0.5
  ['4024000000000000', 'c014000000000000', '3ee4f8b588e368f1'], // 10 to the -5
  ['4024000000000000', '4036000000000000', '4480f0cf064dd592'], // 10 to the 22
  ['3ff199999999999a', '4024000000000000', '4004bffc0c03023e'], // 1.1 to the 10
  ['3fe0000000000000', '4090c80000000000', '0000000000000001'], // 0.5 to the 1074
  ['4008000000000000', '4040800000000000', '4333bfefa65abb83'], // 3 to the 33
  ['401c000000000000', 'c00c000000000000', '3f520ddc19dda4df'], // 7 to the -3.5
  ['3ff000001ad7f29b', '416312d000000000', '4005bf0a790ce6f2'], // 1.0000001 to the 10000000.0
  ['3feff7ced916872b', 'c1255cc000000000', '7f14fe1adafddae2'], // 0.999 to the -700000.0
  ['01a56e1fc2f8f359', '3f9eb851eb851eb8', '3e112e0be826d698'], // 1e-300 to the 0.03
  ['4202a05f20000000', 'c03f800000000000', '000000000c1069cd'], // 10000000000.0 to the -31.5
  ['405edd2f1a9fbe77', '3fd5555555555555', '4013ead4f488ee35'], // 123.456 to the 0.3333333333333333
] as const;

const NAN = Number.NaN;

describe('the power', () => {
  it('is within 0.55 units in the last place of the exact value', () => {
    const { units, row } = largestError(readTable('pow'), pow);
    expect(units, `at ${row.x} to the ${row.y}`).toBeLessThan(0.55);
  });

  it('has exactly these bits', () => {
    for (const [x, y, value] of POW_BITS) expect(toHex(pow(fromHex(x), fromHex(y)))).toBe(value);
  });

  it('is exact where whole numbers are', () => {
    for (let base = 2; base <= 20; base += 1) {
      for (let e = 0, exact = 1; exact <= Number.MAX_SAFE_INTEGER; e += 1, exact *= base) {
        expect(pow(base, e)).toBe(exact);
        expect(pow(-base, e)).toBe(e % 2 === 0 ? exact : -exact);
        expect(pow(exact, 1)).toBe(exact);
      }
    }
  });

  it('of two is every power of two, subnormals included', () => {
    for (let e = -1074, x = 5e-324; e <= 1023; e += 1, x *= 2) expect(pow(2, e)).toBe(x);
  });

  it('to one half is the square root of a square', () => {
    for (let x = 1; x < 3000; x += 1) expect(pow(x * x, 0.5)).toBe(x);
  });

  it('to the first is the base itself', () => {
    for (const x of [
      5e-324, 1e-310, 0.1, 0.9999999999999999, 1.0000000000000002, 7.3, 1.7976931348623157e308,
    ])
      expect(pow(x, 1)).toBe(x);
  });

  // ISO/IEC 9899:1999 (C99), annex F.9.4.4, in its order.
  it.each([
    [0, -3, Infinity],
    [-0, -3, -Infinity],
    [0, -2, Infinity],
    [-0, -2, Infinity],
    [0, -0.5, Infinity],
    [-0, -0.5, Infinity],
    [0, -Infinity, Infinity],
    [-0, -Infinity, Infinity],
    [0, 3, 0],
    [-0, 3, -0],
    [0, 2, 0],
    [-0, 2, 0],
    [-0, 0.5, 0],
    [-0, Infinity, 0],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [1, NAN, 1],
    [1, Infinity, 1],
    [1, -1e300, 1],
    [NAN, 0, 1],
    [NAN, -0, 1],
    [Infinity, 0, 1],
    [0, 0, 1],
    [-2, 0.5, NAN],
    [-0.3, -1e15 - 0.5, NAN],
    [0.5, -Infinity, Infinity],
    [-0.5, -Infinity, Infinity],
    [1.5, -Infinity, 0],
    [-1.5, -Infinity, 0],
    [0.5, Infinity, 0],
    [-0.5, Infinity, 0],
    [1.5, Infinity, Infinity],
    [-1.5, Infinity, Infinity],
    [-Infinity, -3, -0],
    [-Infinity, -2, 0],
    [-Infinity, -0.5, 0],
    [-Infinity, 3, -Infinity],
    [-Infinity, 2, Infinity],
    [-Infinity, 0.5, Infinity],
    [-Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, 0],
    [Infinity, -1, 0],
    [Infinity, 1, Infinity],
    [NAN, 1, NAN],
    [2, NAN, NAN],
    [-1, 9007199254740991, -1],
    [-1, 9007199254740992, 1],
    [-1, 1e300, 1],
    [-1, -1e300, 1],
    [-2, 1e300, Infinity],
    [1.0000000000000002, 1e300, Infinity],
    [0.9999999999999999, 1e300, 0],
    [0.9999999999999999, -1e300, Infinity],
    [2, 1024, Infinity],
    [-2, 1025, -Infinity],
    [2, -1075, 0],
    [-2, -1075, -0],
    [-2, -1074.5, NAN],
    [1e300, 5e-324, 1],
    [5e-324, -5e-324, 1],
  ])('of %d to the %d is %d', (x, y, value) => expect(pow(x, y)).toBe(value));
});
