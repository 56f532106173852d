import { describe, expect, it } from 'vitest';
import { largestError, readTable } from '../../../tests/reference/math/read-table.ts';
import { evaluate } from './evaluate-expression.ts';
import { readExpression } from './read-expression.ts';

const at = (text: string, x = Number.NaN): number => evaluate(readExpression(text, 'here'), () => x);

describe('the function', () => {
  it.each([
    ['sec', 0.95], // 0.902
    ['csc', 1.3], // 1.259
    ['cot', 1.6], // 1.505
    ['sech', 1.6], // 1.532
    ['csch', 1.05], // 0.998
    ['coth', 2], // 1.978
  ])('%s is within %d units in the last place of the exact value, over the whole range', (name, bound) => {
    const tree = readExpression(`${name}(x)`, 'here');
    const { units, row } = largestError(readTable(name), (x) => evaluate(tree, () => x));
    expect(units, `at ${row.x}`).toBeLessThan(bound);
  });
});

// As libRoadRunner 2.10.0 gives them, but for what is not finite.
describe('the value of', () => {
  it.each([
    ['quotient(7, 3)', 2],
    ['quotient(-7, 3)', -2],
    ['quotient(7, -3)', -2],
    ['rem(7, 3)', 1],
    ['rem(-7, 3)', -1],
    ['rem(7, -3)', 1],
    ['rem(5.5, 2)', 1.5],
    ['rem(9007199254740991, 3)', 1],
    ['rem(5, 0)', Number.NaN],
    ['quotient(5, 0)', Infinity],
    ['xor(1, 1, 1)', 1],
    ['xor(1, 0, 1)', 0],
    ['xor(2)', 1],
    ['xor(5, 0)', 1],
    ['implies(1, 0)', 0],
    ['implies(0, 0)', 1],
    ['implies(3, 2)', 1],
    ['root(3, 27)', 3],
    ['log(2, 8)', 3],
    ['log(10, 1000)', 3],
    ['factorial(5)', 120],
    ['acot(0)', Math.PI / 2],
    ['sec(0) + sech(0)', 2],
    ['csch(0)', Infinity],
    ['cot(-0)', -Infinity],
    ['coth(800)', 1],
    ['sech(-800)', 0],
  ])('%s is %d', (text, value) => expect(at(text)).toBe(value));

  // libRoadRunner to 15 digits, but for the factorial, Γ(3.5) = 15 √π / 8
  it.each([
    ['acot(-1)', -0.7853981633974483],
    ['arcsec(-2)', 2.0943951023931957],
    ['acsc(-2)', -0.5235987755982989],
    ['arccoth(2)', 0.5493061443340548],
    ['acsch(-0.5)', -1.4436354751788103],
    ['arcsech(0.5)', 1.3169578969248166],
    ['sec(1)', 1.8508157176809255],
    ['csch(1)', 0.8509181282393216],
    ['coth(-1)', -1.3130352854993312],
    ['factorial(2.5)', 3.3233509704478426],
  ])('%s is %d to the last digits', (text, value) => {
    expect(Math.abs(at(text) - value)).toBeLessThan(5e-16 * Math.abs(value));
  });
});
