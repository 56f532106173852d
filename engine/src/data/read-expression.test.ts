import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate-expression.ts';
import type { Expression } from './expression.ts';
import { formatExpression } from './format-expression.ts';
import { InputError } from './problem.ts';
import { deepestFormula, readExpression } from './read-expression.ts';

const n = (value: number): Expression => ({ kind: 'number', value });
const s = (name: string): Expression => ({ kind: 'symbol', name });
const op = (operator: string, ...operands: Expression[]): Expression =>
  ({ kind: 'operation', operator, operands }) as Expression;

function problemsOf(text: string): string {
  try {
    readExpression(text, 'here');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'read without a problem';
}

describe('a formula in SBML infix', () => {
  it.each<[string, Expression]>([
    ['-a^2', op('negate', op('^', s('a'), n(2)))],
    ['-2^2', op('negate', op('^', n(2), n(2)))],
    ['(-2)^2', op('^', n(-2), n(2))],
    ['-2*a', op('*', n(-2), s('a'))],
    ['-(2)', op('negate', n(2))],
    ['a^b^c', op('^', s('a'), op('^', s('b'), s('c')))],
    ['a^-b', op('^', s('a'), op('negate', s('b')))],
    ['a - b - c', op('-', op('-', s('a'), s('b')), s('c'))],
    ['a + b + c', op('+', s('a'), s('b'), s('c'))],
    ['a + (b + c)', op('+', s('a'), op('+', s('b'), s('c')))],
    ['(a + b) + c', op('+', op('+', s('a'), s('b')), s('c'))],
    ['a*b/c*d', op('*', op('/', op('*', s('a'), s('b')), s('c')), s('d'))],
    ['a + b*c', op('+', s('a'), op('*', s('b'), s('c')))],
    ['!a == b', op('==', op('not', s('a')), s('b'))],
    ['a < b && c >= d', op('and', op('<', s('a'), s('b')), op('>=', s('c'), s('d')))],
    ['log(x)', op('ln', s('x'))],
    ['log(2, x)', op('log', n(2), s('x'))],
    ['arcsin(x) + asinh(x)', op('+', op('asin', s('x')), op('asinh', s('x')))],
    ['xor(a, b, c)', op('xor', s('a'), s('b'), s('c'))],
    ['pow(x, 2)', op('^', s('x'), n(2))],
    ['min(a, b, c)', op('min', op('min', s('a'), s('b')), s('c'))],
    ['piecewise(1, a < 2, 3)', op('piecewise', n(1), op('<', s('a'), n(2)), n(3))],
    ['+a', s('a')],
    ['1.5e-3', n(0.0015)],
    ['constructor + __proto__ + toString', op('+', s('constructor'), s('__proto__'), s('toString'))],
  ])('%s is read by the rules of precedence', (text, tree) => {
    expect(readExpression(text, 'here')).toEqual(tree);
  });

  it('is written so that it is read back as the same tree', () => {
    const atoms = [s('a'), n(2), n(-3), n(1e21), n(0), n(-0)];
    const binaries = ['+', '-', '*', '/', '^', '<', '==', 'and', 'or', 'min'];
    const once = [...atoms, op('negate', s('a')), op('not', s('b')), op('negate', n(2)), op('exp', s('a'))];
    for (const b of binaries) once.push(op(b, s('a'), n(-2)), op(b, n(-2), s('b')), op(b, n(3), s('c')));
    for (const b of ['+', '*']) once.push(op(b, s('a'), s('b'), s('c')));
    const twice = [...once];
    for (const b of binaries) for (const x of once) for (const y of once) twice.push(op(b, x, y));
    const functions = ['log', 'root', 'quotient', 'rem', 'implies', 'xor'];
    for (const f of functions) twice.push(op(f, s('a'), op(f, n(-2), s('b'))));
    for (const x of once) {
      twice.push(op('negate', x), op('not', x), op('piecewise', x, x, x), op('+', s('q'), x, s('r')));
      twice.push(op('*', x, s('q'), x));
    }
    for (const tree of twice) expect(readExpression(formatExpression(tree), 'here')).toEqual(tree);
  });

  it.each([
    ['', 'expected a number, symbol, function or (, received the end of the formula'],
    ['a +', 'received the end of the formula'],
    ['(a', 'expected a closing )'],
    ['a)', 'received ")"'],
    ['()', 'received ")"'],
    ['a b', 'received "b". Write the operator'],
    ['3 mL', 'a unit does not stand in a formula'],
    ['1.5.2', 'received ".2"'],
    ['0x10', 'received "x10"'],
    ['1e999', 'expected a number below 1.8e308'],
    ['a = b', 'received "=". Write == to compare'],
    ['a ** b', '^ for a power'],
    ['a % b', 'floor(a / b)'],
    ['a < b < c', 'expected one comparison at a time'],
    ['a && b || c', 'expected parentheses around a mix of && and ||'],
    ['exq(1) + sqtr(2)', 'Did you mean exp?'],
    ['exq(1) + sqtr(2)', 'Did you mean sqrt?'],
    ['constructor(1)', 'the unknown function "constructor"'],
    ['exp(1, 2)', 'expected 1 operand, received 2 in exp(…)'],
    ['min()', 'expected 2 or more operands, received 0 in min(…)'],
    ['log(2, 8, 3)', 'expected 1 or 2 operands, received 3 in log(…)'],
    ['root(8)', 'expected 2 operands, received 1 in root(…)'],
    ['piecewise(1, a)', 'expected 3 or more operands'],
    ['piecewise(1, a, 2, b)', 'expected an odd number of operands'],
    ['exp + 1', 'the reserved name "exp"'],
    ['inf', 'the reserved name "inf"'],
    ['(a, b)', 'expected an operator, received ","'],
    ['a\u{1F600}', 'here: formula column 2'],
    ['a +\n  * b', 'here: formula line 2, column 3'],
  ])('%j is refused with place and remedy', (text, message) => {
    expect(problemsOf(text)).toContain(message);
  });

  it('nested deeper than the limit is refused, the limit named', () => {
    const deep = 10_000;
    const message = `nested at most ${deepestFormula} deep`;
    expect(problemsOf(`${'('.repeat(deep)}a${')'.repeat(deep)}`)).toContain(message);
    expect(problemsOf(`${'exp('.repeat(deep)}a${')'.repeat(deep)}`)).toContain(message);
    expect(problemsOf(`${'- '.repeat(deep)}a`)).toContain(message);
    expect(problemsOf(`${'a^'.repeat(deep)}a`)).toContain(message);
    expect(problemsOf(`${'a - '.repeat(deep)}a`)).toContain(message);
    expect(problemsOf('('.repeat(deep))).toContain(message);
    const fits = `${'('.repeat(999)}a${')'.repeat(999)}`;
    expect(readExpression(fits, 'here')).toEqual(s('a'));
  });

  it('of a million characters of sums is one node, evaluated and written without overflow', () => {
    const text = new Array(250_000).fill('x').join(' + ');
    const tree = readExpression(text, 'here');
    expect(evaluate(tree, () => 2)).toBe(500_000);
    expect(formatExpression(tree)).toBe(text);
  });
});
