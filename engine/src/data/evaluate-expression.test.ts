import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate-expression.ts';
import { readExpression } from './read-expression.ts';

const values = new Map([
  ['weight', 81],
  ['albumin', 40],
  ['time', 7],
]);
const at = (text: string): number => evaluate(readExpression(text, 'here'), (name) => values.get(name)!);

describe('the value of a formula', () => {
  it.each([
    // (81/64)^0.5 = 9/8
    ['(weight/64)^0.5', 1.125],
    ['piecewise(1, albumin < 30, 2, albumin < 50, 3)', 2],
    ['piecewise(1, albumin < 30, 2, albumin < 35, 3)', 3],
    ['albumin == 40 && weight != 40', 1],
    ['!(weight > 80) || albumin >= 41', 0],
    ['max(min(weight, albumin), 41)', 41],
    ['floor(-time/2) + ceil(time/2)', 0],
    ['abs(-3) + sqrt(16) - 2*3/4', 5.5],
    ['log10(1000) + ln(1) + exp(0)', 4],
    ['sin(0) + cos(0) + tan(0)', 1],
    ['-2^2', -4],
  ])('%s is %d', (text, value) => {
    expect(at(text)).toBeCloseTo(value, 14);
  });

  it('is not finite where the arithmetic is not', () => {
    expect(at('1/0')).toBe(Number.POSITIVE_INFINITY);
    expect(at('ln(-1)')).toBeNaN();
  });

  it('of a piecewise formula needs only the branch that holds', () => {
    const asked: string[] = [];
    evaluate(readExpression('piecewise(a, c, b)', 'here'), (name) => asked.push(name));
    expect(asked).toEqual(['c', 'a']);
  });
});
