import { describe, expect, it } from 'vitest';
import { fromHex, largestError, readTable, toHex } from '../../../tests/reference/math/read-table.ts';
import { cos, sin, tan } from './trigonometric.ts';

// Argument and correctly rounded value, from mpmath.
const SIN_BITS = [
  ['3ff0000000000000', '3feaed548f090cee'], // 1
  ['3fe0000000000000', '3fdeaee8744b05f0'], // 0.5
  ['3fb999999999999a', '3fb98eaecb8bcb2c'], // 0.1
  ['4008000000000000', '3fc210386db6d55b'], // 3
  ['c000000000000000', 'bfed18f6ead1b446'], // -2
  ['4024000000000000', 'bfe1689ef5f34f52'], // 10
  ['4059000000000000', 'bfe03425b78c4db8'], // 100
  ['40f86a0000000000', '3fa24daa9c527e96'], // 100000.0
  ['412e848100000000', '3fc22b9252dc614d'], // 1000000.5
  ['4480f0cf064dd592', 'bfeb453ab76bf397'], // 1e+22
  ['7fefffffffffffff', '3f7452fc98b34e97'], // 1.7976931348623157e+308
  ['400921fb54442d18', '3ca1a62633145c07'], // 3.141592653589793
] as const;

const COS_BITS = [
  ['3ff0000000000000', '3fe14a280fb5068c'], // 1
  ['3fe0000000000000', '3fec1528065b7d50'], // 0.5
  ['3fb999999999999a', '3fefd712f9a817c1'], // 0.1
  ['4008000000000000', 'bfefae04be85e5d2'], // 3
  ['c000000000000000', 'bfdaa22657537205'], // -2
  ['4024000000000000', 'bfead9ac890c6b1f'], // 10
  ['4059000000000000', '3feb981dbf665fdf'], // 100
  ['40f86a0000000000', 'bfeffac3841b3da7'], // 100000.0
  ['412e848000000000', '3fedf9df9906d32c'], // 1000000
  ['4480f0cf064dd592', '3fe0be2cef01c8f4'], // 1e+22
  ['7fefffffffffffff', 'bfefffe62ecfab75'], // 1.7976931348623157e+308
  ['3ff921fb54442d18', '3c91a62633145c07'], // 1.5707963267948966
] as const;

const FUNCTIONS = [
  ['sin', sin, 0.8],
  ['cos', cos, 0.8],
  ['tan', tan, 2.5],
] as const;

describe.each(FUNCTIONS)('the function %s', (name, f, bound) => {
  it(`is within ${bound} units in the last place of the exact value, for every size of angle`, () => {
    const { units, row } = largestError(readTable(name), f);
    expect(units, `at ${row.x}`).toBeLessThan(bound);
  });

  it('is NaN where there is no angle', () => {
    for (const x of [Infinity, -Infinity, Number.NaN]) expect(f(x)).toBeNaN();
  });

  it('is odd or even to the bit', () => {
    const sign = name === 'cos' ? 1 : -1;
    for (const { x } of readTable(name)) expect(f(-x)).toBe(sign * f(x));
  });
});

describe('sine and cosine', () => {
  it('have exactly these bits', () => {
    for (const [x, value] of SIN_BITS) expect(toHex(sin(fromHex(x)))).toBe(value);
    for (const [x, value] of COS_BITS) expect(toHex(cos(fromHex(x)))).toBe(value);
  });

  it('keep the sign of zero and the bits of the smallest angles', () => {
    for (const x of [0, -0, 5e-324, -1e-310, 1e-20]) {
      expect(sin(x)).toBe(x);
      expect(tan(x)).toBe(x);
      expect(cos(x)).toBe(1);
    }
  });

  it('rise and fall without a step back at the ends of the quarter turns', () => {
    for (const end of [0.7853981633974483, 3.9269908169872414, 7.0685834705770345]) {
      const step = 2 ** (Math.floor(Math.log2(end)) - 52);
      const values = Array.from({ length: 41 }, (_, i) => sin(end + (i - 20) * step));
      const sign = Math.sign(values[40]! - values[0]!);
      for (let i = 1; i < 41; i += 1) expect(sign * (values[i]! - values[i - 1]!)).toBeGreaterThanOrEqual(0);
    }
  });
});
