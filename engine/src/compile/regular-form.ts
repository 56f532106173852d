import type { ExpressionGraph, GraphNode } from './expression-graph.ts';

/** What a node does where every state is 0, judged by its structure; parameters count as not 0. */
export interface EmptyLimit {
  readonly vanishes: boolean;
  readonly diverges: boolean;
}

/** A node as a quotient of two nodes that do not diverge at empty states. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** Judges a node from the limits of its operands; what is not known to vanish or diverge does neither. */
export function emptyLimit(
  graph: ExpressionGraph,
  { operator, operands, value }: GraphNode,
  limits: ReadonlyMap<number, EmptyLimit>,
): EmptyLimit {
  const of = operands.map((operand) => limits.get(operand)!);
  const [a, b, c] = of as [EmptyLimit, EmptyLimit, EmptyLimit];
  const some = (key: keyof EmptyLimit) => of.some((limit) => limit[key]);
  const every = (key: keyof EmptyLimit) => of.every((limit) => limit[key]);
  switch (operator) {
    case 'number':
      return { vanishes: value === 0, diverges: false };
    case 'state':
    case 'time':
      return { vanishes: true, diverges: false };
    case '+':
    case '-':
    case 'max':
      return { vanishes: every('vanishes'), diverges: some('diverges') };
    case '*':
    case 'min':
    case 'negate':
    case 'abs':
    case 'sqrt':
    case 'finite':
      return { vanishes: some('vanishes'), diverges: some('diverges') };
    case '/':
      return { vanishes: a.vanishes || b.diverges, diverges: b.vanishes || a.diverges };
    case 'select':
      return { vanishes: a.vanishes || c.vanishes, diverges: a.diverges || c.diverges };
    case 'pow':
      return powerLimit(graph, operands[1]!, a);
    case 'ln':
    case 'log10':
      return { vanishes: false, diverges: a.vanishes || a.diverges };
    case 'exp':
    case 'sinh':
    case 'cosh':
      return { vanishes: operator === 'sinh' && a.vanishes, diverges: a.diverges };
    case 'sin':
    case 'tan':
    case 'asin':
    case 'atan':
    case 'tanh':
    case 'asinh':
    case 'atanh':
      return { vanishes: a.vanishes, diverges: false };
    default:
      return { vanishes: false, diverges: false };
  }
}

function powerLimit(graph: ExpressionGraph, exponent: number, base: EmptyLimit): EmptyLimit {
  const { operator, value } = graph.nodes[exponent]!;
  if (operator === 'number' && value < 0) return { vanishes: base.diverges, diverges: base.vanishes };
  return base;
}

/**
 * Clears the divisors of a node that vanish at empty states: 1/(1 + (k/x)^n) becomes x^n / (x^n + k^n), the same
 * value wherever both are defined.
 * @param graph the graph; numerator and denominator are added to it.
 * @param node the node.
 * @param fractions fractions of the node's operands where these have divisors.
 * @returns the fraction; null when the node is not put together from fractions by algebra.
 */
export function clearDivisors(
  graph: ExpressionGraph,
  node: number,
  fractions: ReadonlyMap<number, Fraction>,
): Fraction | null {
  const { operator, operands } = graph.nodes[node]!;
  const { apply } = graph;
  const one = graph.number(1);
  const [a, b] = operands.map(
    (operand) => fractions.get(operand) ?? { numerator: operand, denominator: one },
  );
  switch (operator) {
    case '+':
    case '-': {
      if (a!.denominator === b!.denominator) {
        return { numerator: apply(operator, a!.numerator, b!.numerator), denominator: a!.denominator };
      }
      const left = apply('*', a!.numerator, b!.denominator);
      const right = apply('*', b!.numerator, a!.denominator);
      return {
        numerator: apply(operator, left, right),
        denominator: apply('*', a!.denominator, b!.denominator),
      };
    }
    case '*':
      return {
        numerator: apply('*', a!.numerator, b!.numerator),
        denominator: apply('*', a!.denominator, b!.denominator),
      };
    case '/':
      return {
        numerator: apply('*', a!.numerator, b!.denominator),
        denominator: apply('*', a!.denominator, b!.numerator),
      };
    case 'negate':
    case 'sqrt':
      return {
        numerator: apply(operator, a!.numerator),
        denominator: operator === 'sqrt' ? apply('sqrt', a!.denominator) : a!.denominator,
      };
    case 'pow':
      return clearPower(graph, a!, operands[1]!);
    default:
      return null;
  }
}

function clearPower(graph: ExpressionGraph, base: Fraction, exponent: number): Fraction {
  const { operator, value } = graph.nodes[exponent]!;
  const { apply } = graph;
  if (operator === 'number' && value < 0) {
    const opposite = graph.number(-value);
    return {
      numerator: apply('pow', base.denominator, opposite),
      denominator: apply('pow', base.numerator, opposite),
    };
  }
  return {
    numerator: apply('pow', base.numerator, exponent),
    denominator: apply('pow', base.denominator, exponent),
  };
}
