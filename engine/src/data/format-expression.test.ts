import { describe, expect, it } from 'vitest';
import { formatExpression } from './format-expression.ts';
import { readExpression } from './read-expression.ts';

describe('a formula written for the eye', () => {
  it.each([
    ['((a*b)+(c))', 'a * b + c'],
    ['a-(b-c)-d', 'a - (b - c) - d'],
    ['(a^b)^c', '(a^b)^c'],
    ['a^(b^c)', 'a^b^c'],
    ['a*(-b)', 'a * (-b)'],
    ['2^(-1)', '2^(-1)'],
    ['(a&&b)||c', '(a && b) || c'],
    ['!(a<b)', '!(a < b)'],
    ['log(max(a,b))', 'ln(max(a, b))'],
    ['1E21 + 0.50', '1e+21 + 0.5'],
  ])('%s keeps only the parentheses it needs: %s', (text, written) => {
    expect(formatExpression(readExpression(text, 'here'))).toBe(written);
  });

  it('cannot hold a number that is not finite', () => {
    expect(() => formatExpression({ kind: 'number', value: Number.NaN })).toThrow(RangeError);
  });
});
