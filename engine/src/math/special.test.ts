import { describe, expect, it } from 'vitest';
import { largestError, readTable } from '../../../tests/reference/math/read-table.ts';
import { acos, asin, atan } from './arc.ts';
import { acosh, asinh, atanh } from './area-hyperbolic.ts';
import { factorial } from './factorial.ts';
import { cosh, sinh, tanh } from './hyperbolic.ts';
import { polygamma } from './polygamma.ts';
import { acot, acoth, acsc, acsch, asec, asech } from './reciprocal-arc.ts';
import { logToBase, root } from './root.ts';

// Bounds a little above the largest error measured, which is the second number.
const FUNCTIONS: readonly (readonly [string, (x: number, y: number) => number, number])[] = [
  ['asin', asin, 0.56], // 0.554
  ['acos', acos, 0.56], // 0.550
  ['atan', atan, 0.74], // 0.732
  ['sinh', sinh, 1.05], // 1.020
  ['cosh', cosh, 0.8], // 0.784
  ['tanh', tanh, 1.25], // 1.207
  ['asinh', asinh, 0.52], // 0.508
  ['acosh', acosh, 0.85], // 0.810
  ['atanh', atanh, 0.55], // 0.527
  ['asec', asec, 1.1], // 1.060
  ['acsc', acsc, 1], // 0.962
  ['acot', acot, 1.2], // 1.132
  ['asech', asech, 1.1], // 1.079
  ['acsch', acsch, 0.9], // 0.884
  ['acoth', acoth, 0.95], // 0.920
  ['factorial', factorial, 1.5], // 1.466
  ['root', root, 0.51], // 0.502
  ['log-base', logToBase, 0.51], // 0.500
];

describe.each(FUNCTIONS)('the function %s', (name, f, bound) => {
  it(`is within ${bound} units in the last place of the exact value, over the whole range`, () => {
    const { units, row } = largestError(readTable(name), f);
    expect(units, `at ${row.x}, ${row.y}`).toBeLessThan(bound);
  });
});

const ODD = { asin, atan, sinh, tanh, asinh, atanh, acsc, acot, acsch, acoth };

describe('the odd functions', () => {
  it.each(Object.entries(ODD))('%s is odd to the bit', (name, f) => {
    for (const { x } of readTable(name)) expect(f(-x)).toBe(-f(x));
  });

  it.each(Object.entries({ asin, atan, sinh, tanh, asinh, atanh }))(
    '%s keeps the sign of zero and the bits of subnormals',
    (_, f) => {
      for (const x of [0, -0, 5e-324, -5e-324, 1e-310, 1e-20]) expect(f(x)).toBe(x);
    },
  );
});

const HALF_PI = 1.5707963267948966;
const PI = Math.PI;

describe('at the ends of its domain', () => {
  it.each<[string, (x: number) => number, number, number]>([
    ['asin', asin, 1, HALF_PI],
    ['asin', asin, 1.0000000000000002, Number.NaN],
    ['asin', asin, Infinity, Number.NaN],
    ['acos', acos, 1, 0],
    ['acos', acos, -1, PI],
    ['acos', acos, 0, HALF_PI],
    ['acos', acos, -1.0000000000000002, Number.NaN],
    ['atan', atan, Infinity, HALF_PI],
    ['atan', atan, -Infinity, -HALF_PI],
    ['sinh', sinh, 710.4758600739439, 1.7976931348621744e308],
    ['sinh', sinh, 710.475860073944, Infinity],
    ['sinh', sinh, -Infinity, -Infinity],
    ['cosh', cosh, 0, 1],
    ['cosh', cosh, 5e-324, 1],
    ['cosh', cosh, 710.475860073944, Infinity],
    ['cosh', cosh, -Infinity, Infinity],
    ['tanh', tanh, Infinity, 1],
    ['tanh', tanh, -Infinity, -1],
    ['asinh', asinh, -Infinity, -Infinity],
    ['acosh', acosh, 1, 0],
    ['acosh', acosh, 0.9999999999999999, Number.NaN],
    ['acosh', acosh, Infinity, Infinity],
    ['atanh', atanh, 1, Infinity],
    ['atanh', atanh, -1, -Infinity],
    ['atanh', atanh, 1.0000000000000002, Number.NaN],
    ['asec', asec, 1, 0],
    ['asec', asec, -1, PI],
    ['asec', asec, 0.9999999999999999, Number.NaN],
    ['asec', asec, Infinity, HALF_PI],
    ['asec', asec, -Infinity, HALF_PI],
    ['acsc', acsc, 1, HALF_PI],
    ['acsc', acsc, -1, -HALF_PI],
    ['acsc', acsc, 0.9999999999999999, Number.NaN],
    ['acsc', acsc, -Infinity, -0],
    ['acot', acot, 0, HALF_PI],
    ['acot', acot, -0, -HALF_PI],
    ['acot', acot, Infinity, 0],
    ['asech', asech, 1, 0],
    ['asech', asech, 0, Infinity],
    ['asech', asech, -0.1, Number.NaN],
    ['asech', asech, 1.0000000000000002, Number.NaN],
    ['acsch', acsch, 0, Infinity],
    ['acsch', acsch, -0, -Infinity],
    ['acsch', acsch, Infinity, 0],
    ['acoth', acoth, 1, Infinity],
    ['acoth', acoth, -1, -Infinity],
    ['acoth', acoth, 0.5, Number.NaN],
    ['acoth', acoth, -Infinity, -0],
    ['factorial', factorial, -1, Number.NaN],
    ['factorial', factorial, -2.5, Number.NaN],
    ['factorial', factorial, 170.7, Infinity],
    ['factorial', factorial, Infinity, Infinity],
  ])('%s', (_, f, x, value) => expect(f(x)).toBe(value));

  it.each([...FUNCTIONS.map(([name, f]) => [name, f] as const)])('%s of NaN is NaN', (_, f) => {
    expect(f(Number.NaN, Number.NaN)).toBeNaN();
  });
});

describe('the factorial', () => {
  it('of whole numbers is exact as long as a double can hold it', () => {
    let product = 1n;
    for (let n = 0n; n <= 22n; n += 1n) {
      if (n > 0n) product *= n;
      expect(factorial(Number(n))).toBe(Number(product));
    }
  });
});

describe('the root', () => {
  it.each([
    [2, 2, Math.SQRT2],
    [3, 27, 3],
    [3, 0, 0],
    [-3, 0, Infinity],
    [3, Infinity, Infinity],
    [-3, Infinity, 0],
    [Infinity, 5, 1],
    [1e300, 1e-300, 1],
    [1e-300, 2, Infinity],
    [1e-300, 0.5, 0],
    [3, -8, Number.NaN],
    [0, 5, Number.NaN],
    [Number.NaN, 5, Number.NaN],
  ])('of degree %d of %d is %d', (degree, x, value) => expect(root(degree, x)).toBe(value));
});

describe('the logarithm to a base', () => {
  it.each([
    [10, 1000, 3],
    [2, 5e-324, -1074],
    [0.5, 8, -3],
    [2, 0, -Infinity],
    [2, Infinity, Infinity],
    [2, -1, Number.NaN],
    [0, 5, -0],
    [1, 5, Infinity],
    [-2, 4, Number.NaN],
    [7, 1, 0],
  ])('%d of %d is %d', (base, x, value) => expect(logToBase(base, x)).toBe(value));
});

// mpmath, 30 digits.
describe('the polygamma function', () => {
  it.each([
    [0, 0.25, -4.2274535333762655],
    [0, 1e-8, -100000000.57721564],
    [0, 1.5, 0.03648997397857652],
    [0, 100.5, 4.605174352581845],
    [1, 0.25, 17.19732915450711],
    [1, 2.5, 0.49035775610023485],
    [1, 40, 0.02531510384129103],
    [2, 0.7, -6.4349928741909235],
    [2, 9.5, -0.012307845807709338],
    [3, 0.25, 1538.7821440091884],
    [3, 33, 5.82337088795388e-5],
    [5, 3, 0.20616743813389676],
  ])('of order %d at %d agrees with mpmath to 1e-14', (order, x, value) => {
    expect(Math.abs(polygamma(order, x) - value)).toBeLessThan(
      1e-14 * Math.max(Math.abs(value), order === 0 ? 1 : 0),
    );
  });

  it('is NaN where the factorial is not defined', () => {
    expect(polygamma(0, 0)).toBeNaN();
    expect(polygamma(1, Number.NaN)).toBeNaN();
  });
});
