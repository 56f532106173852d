import { describe, expect, it } from 'vitest';
import { readExpression } from '../data/read-expression.ts';
import { differentiate } from './differentiate.ts';
import { enterFormula } from './enter-formula.ts';
import { evaluateOperation } from './evaluate-operation.ts';
import { createGraph, type ExpressionGraph } from './expression-graph.ts';

/** The value of a node, the states being x and y. */
function evaluateAt(graph: ExpressionGraph, root: number, states: readonly number[]): number {
  const values: number[] = [];
  for (const { operator, operands, value } of graph.nodes.slice(0, root + 1)) {
    const of = operands.map((operand) => values[operand]!);
    values.push(
      operator === 'state'
        ? states[value]!
        : operator === 'number'
          ? value
          : evaluateOperation(operator, of)!,
    );
  }
  return values[root]!;
}

function enter(text: string) {
  const graph = createGraph();
  const leaves = [graph.leaf('state', 0), graph.leaf('state', 1)];
  const root = enterFormula(graph, readExpression(text, 'here'), (name) => leaves[name === 'x' ? 0 : 1]!);
  const variables = new Map(leaves.map((leaf, i) => [leaf, i]));
  const derive = (node: number, variable: number) =>
    differentiate(graph, [node], variables)[0]!.get(variable) ?? graph.number(0);
  return { graph, root, derive };
}

/** The derivative by central differences of two widths, extrapolated. */
function difference(
  f: (states: readonly number[]) => number,
  at: readonly number[],
  variable: number,
): number {
  const slope = (h: number) => {
    const [after, before] = [h, -h].map((shift) => f(at.map((v, i) => (i === variable ? v + shift : v))));
    return (after! - before!) / (2 * h);
  };
  return (4 * slope(5e-4) - slope(1e-3)) / 3;
}

const formulas: readonly (readonly [string, readonly number[]])[] = [
  ['x + 2*y', [1, 2]],
  ['x - y*x', [1, 2]],
  ['x*y*x', [1.5, 2]],
  ['x/(y + x)', [1.5, 2]],
  ['-x', [1]],
  ['x^y', [1.5, 2.2]],
  ['x^2.5', [1.5]],
  ['x^-1.5', [1.5]],
  ['exp(x)', [0.7]],
  ['ln(x)', [0.7]],
  ['log10(x)', [0.7]],
  ['sqrt(x)', [0.7]],
  ['abs(x)', [-0.7]],
  ['abs(x)', [0.7]],
  ['floor(x) + ceil(x)', [0.7]],
  ['min(x, y) + 2*max(x, y)', [0.7, 0.9]],
  ['min(x, y) + 2*max(x, y)', [0.9, 0.7]],
  ['sin(x)', [0.7]],
  ['cos(x)', [0.7]],
  ['tan(x)', [0.7]],
  ['sec(x)', [0.7]],
  ['csc(x)', [-0.7]],
  ['cot(x)', [0.7]],
  ['asin(x)', [-0.7]],
  ['acos(x)', [0.7]],
  ['atan(x)', [1.7]],
  ['asec(x)', [1.7]],
  ['asec(x)', [-1.7]],
  ['acsc(x)', [1.7]],
  ['acsc(x)', [-1.7]],
  ['acot(x)', [-1.7]],
  ['sinh(x)', [0.7]],
  ['cosh(x)', [-0.7]],
  ['tanh(x)', [0.7]],
  ['sech(x)', [0.7]],
  ['sech(x)', [-0.7]],
  ['csch(x)', [0.7]],
  ['csch(x)', [23]],
  ['csch(x)', [-23]],
  ['coth(x)', [-0.7]],
  ['asinh(x)', [-0.7]],
  ['acosh(x)', [1.7]],
  ['atanh(x)', [0.7]],
  ['asech(x)', [0.7]],
  ['acsch(x)', [0.7]],
  ['acsch(x)', [-0.7]],
  ['acoth(x)', [-1.7]],
  ['factorial(x)', [3.3]],
  ['factorial(x)', [-0.6]],
  ['root(x, y)', [3.3, 1.7]],
  ['root(3, x)', [1.7]],
  ['log(x, y)', [3.3, 1.7]],
  ['quotient(x, y)', [7.3, -2]],
  ['rem(x, y)', [7.3, 2.2]],
  ['rem(x, y)', [-7.3, 2.2]],
  ['piecewise(x^2, x < y, 3*x)', [0.7, 0.9]],
  ['piecewise(x^2, x < y, 3*x)', [0.9, 0.7]],
  [
    'x*(xor(x > 0.5, y > 0.5, x < y) + implies(x > y, x > 3) + ((x >= y && !(x == y)) || x != y))',
    [0.7, 0.9],
  ],
];

describe('the derivative', () => {
  it.each(formulas)(
    'of %s at %j agrees with extrapolated differences, and its own derivative as well',
    (text, at) => {
      const { graph, root, derive } = enter(text);
      const states = [at[0]!, at[1] ?? 0.3];
      const size = Math.abs(evaluateAt(graph, root, states));
      for (const variable of [0, 1]) {
        const first = derive(root, variable);
        const expected = difference((at) => evaluateAt(graph, root, at), states, variable);
        const slope = evaluateAt(graph, first, states);
        expect(Math.abs(slope - expected)).toBeLessThan(1e-9 * (size + Math.abs(expected)));
        for (const again of [0, 1]) {
          const second = evaluateAt(graph, derive(first, again), states);
          const curve = difference((at) => evaluateAt(graph, first, at), states, again);
          expect(Math.abs(second - curve)).toBeLessThan(1e-9 * (size + Math.abs(slope) + Math.abs(curve)));
        }
      }
    },
  );
});

// At x = 0, y = 1.5; the limits from x > 0 by hand.
describe('at an empty state the derivative', () => {
  it.each<[string, number, number]>([
    ['x^1.5', 0, 0],
    ['x^y', 0, 0],
    ['(x/2)^1.5/(1 + (x/2)^1.5)', 0, 0],
    ['x^1.7/(y^1.7 + x^1.7)', 0, 0],
    ['x/(x + y)', 1 / 1.5, 0],
    ['x*y/(x + y)', 1, 0],
    ['1/(1 + (2/x)^1.5)', 0, 0],
    ['1/(1 + (2/x)^1)', 0.5, 0],
    ['y/(1 + 2/x)', 0.75, 0],
    ['y/(1 + 1/x^2)', 0, 0],
    ['1/(1/x + 1/y)', 1, 0],
    ['1/(1/x + 1/y) + 3*x', 4, 0],
    ['3*y - 2/(4/x - 1/y)', -0.5, 3],
    ['(2/x)^-1.5', 0, 0],
    ['y*exp(-2/x) + 3*x', 3, 0],
    ['tanh(1/x) + 3*x', 3, 0],
    ['atan(2/x) + 3*x', 2.5, 0],
    ['sqrt(x)*sqrt(x)', 1, 0],
    ['x^0.4*x^0.6*y', 1.5, 0],
    ['sqrt(x^2 + y^2)', 0, 1],
    ['root(0.5, x)', 0, 0],
    ['piecewise(x/(x + 0*y), x > 0, 1)', 0, 0],
  ])('of %s is the limit %d', (text, byX, byY) => {
    const { graph, root, derive } = enter(text);
    for (const [variable, limit] of [byX, byY].entries()) {
      expect(evaluateAt(graph, derive(root, variable), [0, 1.5])).toBeCloseTo(limit, 14);
    }
  });

  it.each([
    ['sqrt(x) + 3*x', 3],
    ['x^0.7 + 3*x', 3],
    ['sqrt(x*y) + 3*x', 3],
    ['root(3, x) + 3*x', 3],
    ['piecewise(x*ln(2/x), x > 0, 0) + 3*x', 3],
    ['acosh(1 + x) + 3*x', 3],
    ['1/sqrt(1/x) + 3*x', 3],
    ['asech(1 - x) + asin(1 - x) + acos(1 - x) + 3*x', 3],
  ])('of %s, infinite in truth, leaves out the infinite term', (text, rest) => {
    const { graph, root, derive } = enter(text);
    expect(evaluateAt(graph, derive(root, 0), [0, 1.5])).toBe(rest);
  });

  it('is finite again when it is differentiated', () => {
    for (const text of ['x^1.5', 'sqrt(x)', '1/(1 + (2/x)^1.5)', '1/(1/x + 1/y)', 'ln(x)', 'atan(2/x)']) {
      const { graph, root, derive } = enter(text);
      for (const variable of [0, 1]) {
        expect(evaluateAt(graph, derive(derive(root, 0), variable), [0, 1.5])).toSatisfy(Number.isFinite);
      }
    }
  });
});
