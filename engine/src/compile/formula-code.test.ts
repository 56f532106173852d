import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modelOf, parseInfix } from '../../../tests/equations.ts';
import { evaluate } from '../data/evaluate-expression.ts';
import type { Expression, Operator } from '../data/expression.ts';
import { acos, asin, atan } from '../math/arc.ts';
import { acosh, asinh, atanh } from '../math/area-hyperbolic.ts';
import { exp } from '../math/exp.ts';
import { factorial } from '../math/factorial.ts';
import { cosh, sinh, tanh } from '../math/hyperbolic.ts';
import { log, log10 } from '../math/log.ts';
import { pow } from '../math/pow.ts';
import { acot, acoth, acsc, acsch, asec, asech } from '../math/reciprocal-arc.ts';
import { logToBase, root } from '../math/root.ts';
import { cos, sin, tan } from '../math/trigonometric.ts';
import { compileModel } from '../trial/compile.ts';

const special = {
  asin,
  acos,
  atan,
  asec,
  acsc,
  acot,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  asech,
  acsch,
  acoth,
  factorial,
};
const truth = (value: boolean) => (value ? 1 : 0);

/** Evaluates a formula as it reads: the slow twin of the generated code. */
function interpret(expression: Expression, symbols: Readonly<Record<string, number>>): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'symbol') return symbols[expression.name]!;
  const values = expression.operands.map((operand) => interpret(operand, symbols));
  const [a, b] = values as [number, number];
  switch (expression.operator) {
    case '+':
      return values.reduce((x, y) => x + y);
    case '*':
      return values.reduce((x, y) => x * y);
    case '-':
      return a - b;
    case '/':
      return a / b;
    case '^':
      return pow(a, b);
    case 'negate':
      return -a;
    case 'exp':
      return exp(a);
    case 'ln':
      return log(a);
    case 'log10':
      return log10(a);
    case 'sin':
      return sin(a);
    case 'cos':
      return cos(a);
    case 'tan':
      return tan(a);
    case 'sqrt':
    case 'abs':
    case 'floor':
    case 'ceil':
      return Math[expression.operator](a);
    case 'min':
    case 'max':
      return Math[expression.operator](a, b);
    case '<':
      return truth(a < b);
    case '<=':
      return truth(a <= b);
    case '>':
      return truth(a > b);
    case '>=':
      return truth(a >= b);
    case '==':
      return truth(a === b);
    case '!=':
      return truth(a !== b);
    case 'and':
      return truth(values.every((value) => value !== 0));
    case 'or':
      return truth(values.some((value) => value !== 0));
    case 'not':
      return truth(a === 0);
    case 'xor':
      return truth(values.filter((value) => value !== 0).length % 2 === 1);
    case 'implies':
      return truth(a === 0 || b !== 0);
    case 'quotient':
      return a / b < 0 ? Math.ceil(a / b) : Math.floor(a / b);
    case 'rem':
      return a - b * (a / b < 0 ? Math.ceil(a / b) : Math.floor(a / b));
    case 'sec':
      return 1 / cos(a);
    case 'csc':
      return 1 / sin(a);
    case 'cot':
      return cos(a) / sin(a);
    case 'sech': {
      const decay = exp(-Math.abs(a));
      return (2 * decay) / (1 + decay * decay);
    }
    case 'csch':
      return a >= 22 ? 2 * exp(-a) : a <= -22 ? -2 * exp(a) : 1 / sinh(a);
    case 'coth':
      return 1 / tanh(a);
    case 'root':
      return root(a, b);
    case 'log':
      return logToBase(a, b);
    case 'piecewise': {
      for (let i = 0; i + 1 < values.length; i += 2) if (values[i + 1] !== 0) return values[i]!;
      return values.length % 2 === 1 ? values[values.length - 1]! : Number.NaN;
    }
    default:
      return special[expression.operator](a);
  }
}

const one: Operator[] = [
  'negate',
  'exp',
  'ln',
  'log10',
  'sqrt',
  'abs',
  'floor',
  'ceil',
  'sin',
  'cos',
  'tan',
  'not',
  ...(['sec', 'csc', 'cot', 'sech', 'csch', 'coth'] as const),
  ...(Object.keys(special) as Operator[]),
];
const two: Operator[] = [
  ...(['-', '/', 'min', 'max', '<', '<=', '>', '>=', '==', '!='] as const),
  ...(['root', 'log', 'quotient', 'rem', 'implies'] as const),
];
const many: Operator[] = ['+', '*', 'and', 'or', 'xor', 'piecewise'];
const symbols = ['x', 'y', 'p', 'q', 'time'];

const { formula } = fc.letrec<{ formula: Expression }>((tie) => {
  const operation = (operators: Operator[], minLength: number, maxLength: number) =>
    fc.record({
      kind: fc.constant('operation' as const),
      operator: fc.constantFrom(...operators),
      operands: fc.array(tie('formula'), { minLength, maxLength }),
    });
  return {
    formula: fc.oneof(
      { maxDepth: 6, depthIdentifier: 'formula' },
      fc.constantFrom(...symbols).map((name) => ({ kind: 'symbol' as const, name })),
      fc.constantFrom(0, 1, -1, 0.5, 2, 3.7, 1e-3).map((value) => ({ kind: 'number' as const, value })),
      operation(one, 1, 1),
      operation(two, 2, 2),
      operation(many, 1, 5),
    ),
  };
});
/** Whether a `piecewise` without an otherwise stands in a formula; the plain evaluation takes none. */
function hasOpenChoice(expression: Expression): boolean {
  if (expression.kind !== 'operation') return false;
  const { operator, operands } = expression;
  return (operator === 'piecewise' && operands.length % 2 === 0) || operands.some(hasOpenChoice);
}

const value = fc.oneof(fc.double({ min: -4, max: 4, noNaN: true }), fc.constantFrom(0, -0, 1, 2));

describe('generated code', () => {
  it('computes the same bits as a plain reading of the formula', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(formula, { minLength: 2, maxLength: 2 }),
        fc.array(value, { minLength: 5, maxLength: 5 }),
        async ([first, second], v) => {
          const model = modelOf({
            rates: { x: '0', y: '0' },
            start: {},
            parameters: { p: 1, q: 1 },
            rules: { first: '0', second: '0' },
          });
          const assignmentRules = [
            { symbol: 'first', expression: first! },
            { symbol: 'second', expression: second! },
          ];
          const kernel = await compileModel({ ...model, assignmentRules });
          kernel.state.set(v.slice(0, 2));
          kernel.parameters.set(v.slice(2, 4));
          kernel.observe(v[4]!);
          const values = { x: v[0]!, y: v[1]!, p: v[2]!, q: v[3]!, time: v[4]! };
          expect([...kernel.output]).toEqual([interpret(first!, values), interpret(second!, values)]);
          if (!hasOpenChoice(first!))
            expect(evaluate(first!, (name) => values[name as 'x'])).toBe(kernel.output[0]);
        },
      ),
      { numRuns: 400, seed: 20260 },
    );
  });

  it.each([
    ['x^0', [0, 2]],
    ['x^1', [0, 2]],
    ['x^2', [0, -3, 1.7]],
    ['x^3', [0, -3, 1.7]],
    ['x^4', [0, -3, 1.7]],
    ['x^0.5', [0, 3, 1.7]],
    ['x^1.5', [0, 3, 1.7]],
    ['x^-1', [3, -1.7]],
    ['x^-2', [3, -1.7]],
    ['x^-0.5', [3, 1.7]],
    ['x^0.17', [0, 3, 1.7]],
    ['x^7', [0, -3, 1.7]],
    ['2^x', [0, -3, 1.7]],
  ])('computes %s to 1e-15 by products and roots where it can', async (text, points) => {
    const kernel = await compileModel(modelOf({ rates: { x: text }, start: {} }));
    const [, right = ''] = text.split('^');
    for (const x of points) {
      kernel.state[0] = x;
      kernel.rates(0);
      const expected = text.startsWith('x') ? x ** Number(right) : 2 ** x;
      expect(Math.abs(kernel.rate[0]! - expected)).toBeLessThanOrEqual(1e-15 * Math.abs(expected));
    }
  });

  it('takes formulas nested ten thousand deep', async () => {
    let expression = parseInfix('x');
    for (let i = 0; i < 10_000; i++) {
      expression = { kind: 'operation', operator: '+', operands: [parseInfix('1'), expression] };
    }
    const model = modelOf({ rates: { x: '0' }, start: {} });
    const kernel = await compileModel({ ...model, rateRules: [{ symbol: 'x', expression }] });
    kernel.state[0] = 5;
    kernel.rates(0);
    kernel.jacobian(0);
    expect(kernel.rate[0]).toBe(10_005);
  });
});
