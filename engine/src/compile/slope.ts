import type { ExpressionGraph } from './expression-graph.ts';

/**
 * Derivative of a function of one operand with respect to it, as a node; infinite slopes at the ends of a domain are
 * taken as 0 there.
 * @param graph the graph; the derivative is added to it.
 * @param node a node with one operand.
 * @returns the slope; null where it is 0 throughout (`floor`, `ceil`, `not`).
 * Source: Abramowitz & Stegun (1964) 3.3, 4.3.105 to 4.3.110, 4.4.52 to 4.4.57, 4.5.71 to 4.5.76, 4.6.37 to 4.6.42.
 */
export function slopeOf(graph: ExpressionGraph, node: number): number | null {
  const { operator, operands } = graph.nodes[node]!;
  const { apply, number } = graph;
  const a = operands[0]!;
  const finite = (value: number) => apply('finite', value);
  const over = (numerator: number, denominator: number) => finite(apply('/', number(numerator), denominator));
  switch (operator) {
    case 'exp':
      return node;
    case 'ln':
      return over(1, a);
    case 'log10':
      return over(Math.LOG10E, a);
    case 'sqrt':
      return over(0.5, node);
    case 'sin':
      return apply('cos', a);
    case 'cos':
      return apply('negate', apply('sin', a));
    case 'tan':
      return apply('+', number(1), apply('*', node, node));
    case 'sinh':
      return apply('cosh', a);
    case 'cosh':
      return apply('sinh', a);
    case 'tanh': {
      const cosh = apply('cosh', a);
      return over(1, apply('*', cosh, cosh));
    }
    case 'factorial':
      return apply('*', node, apply('polygamma', number(0), apply('+', a, number(1))));
    default:
      return inverseSlopeOf(graph, node, over);
  }
}

/** The inverse trigonometric and hyperbolic functions; differences from one as products, exact near it. */
function inverseSlopeOf(
  graph: ExpressionGraph,
  node: number,
  over: (numerator: number, denominator: number) => number,
): number | null {
  const { operator, operands } = graph.nodes[node]!;
  const { apply, number } = graph;
  const a = operands[0]!;
  const below = () => apply('*', apply('-', number(1), a), apply('+', number(1), a));
  const above = () => apply('*', apply('-', a, number(1)), apply('+', a, number(1)));
  const plusSquare = () => apply('+', number(1), apply('*', a, a));
  const root = (value: number) => apply('sqrt', value);
  const size = () => apply('abs', a);
  switch (operator) {
    case 'asin':
      return over(1, root(below()));
    case 'acos':
      return over(-1, root(below()));
    case 'atan':
      return over(1, plusSquare());
    case 'acot':
      return over(-1, plusSquare());
    case 'asec':
      return over(1, apply('*', size(), root(above())));
    case 'acsc':
      return over(-1, apply('*', size(), root(above())));
    case 'asinh':
      return over(1, root(plusSquare()));
    case 'acosh':
      return over(1, root(above()));
    case 'atanh':
    case 'acoth':
      return over(1, below());
    case 'asech':
      return over(-1, apply('*', a, root(below())));
    case 'acsch':
      return over(-1, apply('*', size(), root(plusSquare())));
    default:
      return null;
  }
}
