import type { ExpressionGraph } from './expression-graph.ts';
import type { Gradient } from './gradient.ts';
import { slopeOf } from './slope.ts';

/** A derivative that may be zero by structure. */
type Part = number | null;

/** From the derivatives of a node's operands, the derivative of the node; factors are built once per node. */
type ChainRule = (parts: readonly Part[]) => Part;

/**
 * The chain rule of a node. Slopes that are infinite where the node is finite (roots, powers and logarithms at 0) are
 * taken as 0 there.
 * @param graph the graph; the factors are added to it.
 * @param node the node.
 * @param inner gradients of its operands; factors for an operand without one are not built.
 * @returns the rule.
 */
export function chainRule(graph: ExpressionGraph, node: number, inner: readonly Gradient[]): ChainRule {
  const { operator, operands } = graph.nodes[node]!;
  const [a, b] = operands as [number, number];
  const { apply } = graph;
  const number = (value: number) => graph.number(value);
  switch (operator) {
    case '+':
      return ([da, db]) => plus(graph, da!, db!);
    case '-':
      return ([da, db]) => minus(graph, da!, db!);
    case 'negate':
      return ([da]) => minus(graph, null, da!);
    case '*':
      return ([da, db]) => plus(graph, times(graph, da!, b), times(graph, db!, a));
    case '/': {
      const inverse = apply('/', number(1), b);
      const weight = inner[1]!.size > 0 ? apply('*', node, inverse) : null;
      return ([da, db]) => minus(graph, times(graph, da!, inverse), times(graph, db!, weight));
    }
    case 'pow':
      return powerRule(graph, node, inner);
    case 'root':
      return rootRule(graph, node, inner);
    case 'log': {
      // log_a b = ln b / ln a
      const scale = apply('ln', a);
      const baseSlope = apply('finite', apply('/', node, apply('*', a, scale)));
      const slope = apply('finite', apply('/', number(1), apply('*', b, scale)));
      return ([da, db]) => minus(graph, times(graph, db!, slope), times(graph, da!, baseSlope));
    }
    case 'polygamma': {
      const next = apply('polygamma', apply('+', a, number(1)), b);
      return ([, db]) => times(graph, db!, next);
    }
    case 'min':
    case 'max':
      return choose(graph, apply(operator === 'min' ? '<=' : '>=', a, b), 0, 1);
    case 'select':
      return choose(graph, b, 0, 2);
    case 'abs': {
      const negative = apply('<', a, number(0));
      return ([da]) => (da === null ? null : apply('select', apply('negate', da!), negative, da!));
    }
    case 'finite':
      return ([da]) => (da === null ? null : apply('finite', da!));
    default: {
      const slope = slopeOf(graph, node);
      return ([da]) => times(graph, da!, slope);
    }
  }
}

/** d(a^b) = b a^b / a da + a^b ln(a) db, the second term only where a > 0. */
function powerRule(graph: ExpressionGraph, node: number, inner: readonly Gradient[]): ChainRule {
  const [a, b] = graph.nodes[node]!.operands as [number, number];
  const { apply } = graph;
  const zero = graph.number(0);
  const baseSlope = inner[0]!.size > 0 ? powerSlope(graph, node, a, b) : null;
  let exponentSlope: Part = null;
  if (inner[1]!.size > 0) {
    exponentSlope = apply('select', apply('*', node, apply('ln', a)), apply('>', a, zero), zero);
  }
  return ([da, db]) => plus(graph, times(graph, da!, baseSlope), times(graph, db!, exponentSlope));
}

/** Slope of a^b by a. a^b is at hand, another power would cost more; at a = 0 the slope is 1 for b = 1, else 0. */
function powerSlope(graph: ExpressionGraph, power: number, a: number, b: number): number {
  const { apply, number } = graph;
  const quotient = apply('finite', apply('/', apply('*', b, power), a));
  return apply('select', quotient, apply('!=', a, number(0)), apply('==', b, number(1)));
}

/**
 * Finds a product a^p a^q, p and q without derivatives.
 * @param graph the graph; the slope is added to it.
 * @param node the node.
 * @param gradients gradients of the nodes before it.
 * @returns the base and the slope of a^(p + q) by it; null for any other node.
 */
export function joinPowers(
  graph: ExpressionGraph,
  node: number,
  gradients: ReadonlyMap<number, Gradient>,
): { readonly base: number; readonly slope: number } | null {
  const { operator, operands } = graph.nodes[node]!;
  if (operator !== '*') return null;
  const [left, right] = operands.map((operand) => asPower(graph, operand));
  if (!left || !right || left.base !== right.base) return null;
  if ([left, right].some(({ exponent }) => (gradients.get(exponent)?.size ?? 0) > 0)) return null;
  const { base } = left;
  return { base, slope: powerSlope(graph, node, base, graph.apply('+', left.exponent, right.exponent)) };
}

function asPower(graph: ExpressionGraph, node: number): { base: number; exponent: number } | null {
  const { operator, operands } = graph.nodes[node]!;
  if (operator === 'sqrt') return { base: operands[0]!, exponent: graph.number(0.5) };
  return operator === 'pow' ? { base: operands[0]!, exponent: operands[1]! } : null;
}

/** d(x^(1/n)) = x^(1/n) / (n x) dx − x^(1/n) ln(x) / n² dn, the second term only where x > 0; as a power at x = 0. */
function rootRule(graph: ExpressionGraph, node: number, inner: readonly Gradient[]): ChainRule {
  const [degree, x] = graph.nodes[node]!.operands as [number, number];
  const { apply } = graph;
  const zero = graph.number(0);
  let slope: Part = null;
  let degreeSlope: Part = null;
  if (inner[1]!.size > 0) {
    const quotient = apply('finite', apply('/', node, apply('*', degree, x)));
    slope = apply('select', quotient, apply('!=', x, zero), apply('==', degree, graph.number(1)));
  }
  if (inner[0]!.size > 0) {
    const logarithm = apply('/', apply('ln', x), apply('*', degree, degree));
    degreeSlope = apply('select', apply('*', node, logarithm), apply('>', x, zero), zero);
  }
  return ([dn, dx]) => minus(graph, times(graph, dx!, slope), times(graph, dn!, degreeSlope));
}

function choose(graph: ExpressionGraph, condition: number, first: number, second: number): ChainRule {
  return (parts) => {
    const [left, right] = [parts[first]!, parts[second]!];
    if (left === null && right === null) return null;
    const zero = graph.number(0);
    return graph.apply('select', left ?? zero, condition, right ?? zero);
  };
}

export function plus(graph: ExpressionGraph, a: Part, b: Part): Part {
  if (a === null) return b;
  return b === null ? a : graph.apply('+', a, b);
}

export function minus(graph: ExpressionGraph, a: Part, b: Part): Part {
  if (b === null) return a;
  return a === null ? graph.apply('negate', b) : graph.apply('-', a, b);
}

export function times(graph: ExpressionGraph, a: Part, b: Part): Part {
  return a === null || b === null ? null : graph.apply('*', a, b);
}
