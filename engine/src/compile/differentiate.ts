import { type ExpressionGraph, reachableNodes } from './expression-graph.ts';
import { slopeOf } from './slope.ts';

/** Partial derivatives of one node: variable → node. What is missing is zero by structure. */
export type Gradient = ReadonlyMap<number, number>;

/**
 * Differentiates formulas with respect to many leaves at once (forward accumulation over the graph), so that
 * derivatives share their common parts as the formulas do.
 *
 * Products with a structural zero are never formed, and the derivatives that are infinite at the edge of their
 * domain (roots, powers and logarithms at 0) are taken as 0 there: a method that meets such a point goes on as
 * if the term were explicit, instead of failing on an infinite matrix. Comparisons, `floor` and `ceil` have
 * derivative 0; `min`, `max`, `abs` and `piecewise` that of the branch taken.
 * @param graph the graph; derivatives are added to it.
 * @param roots nodes to differentiate.
 * @param variables the leaf nodes to differentiate with respect to, each with the number by which gradients know it.
 * @returns one gradient per root.
 */
export function differentiate(
  graph: ExpressionGraph,
  roots: readonly number[],
  variables: ReadonlyMap<number, number>,
): Gradient[] {
  const reached = reachableNodes(graph, roots);
  const gradients: Gradient[] = [];
  for (let node = 0; node < reached.length; node++) {
    gradients.push(reached[node] === 1 ? gradientOf(graph, node, gradients, variables) : none);
  }
  return roots.map((root) => gradients[root]!);
}

const none: Gradient = new Map();

function gradientOf(
  graph: ExpressionGraph,
  node: number,
  gradients: readonly Gradient[],
  variables: ReadonlyMap<number, number>,
): Gradient {
  const own = variables.get(node);
  if (own !== undefined) return new Map([[own, graph.number(1)]]);
  const inner = graph.nodes[node]!.operands.map((operand) => gradients[operand]!);
  const reached = new Set(inner.flatMap((gradient) => [...gradient.keys()]));
  if (reached.size === 0) return none;
  const rule = chainRule(graph, node, inner);
  const gradient = new Map<number, number>();
  for (const variable of reached) {
    const derivative = rule(inner.map((part) => part.get(variable) ?? null));
    if (derivative !== null && !isZero(graph, derivative)) gradient.set(variable, derivative);
  }
  return gradient;
}

function isZero(graph: ExpressionGraph, node: number): boolean {
  return graph.nodes[node]!.operator === 'number' && graph.nodes[node]!.value === 0;
}

/** A derivative that may be zero by structure. */
type Part = number | null;

/** From the derivatives of a node's operands, the derivative of the node; factors are built once per node. */
type ChainRule = (parts: readonly Part[]) => Part;

function chainRule(graph: ExpressionGraph, node: number, inner: readonly Gradient[]): ChainRule {
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
  let baseSlope: Part = null;
  let exponentSlope: Part = null;
  if (inner[0]!.size > 0) {
    // a^b is at hand, another power would cost far more than a quotient; at a = 0 the slope is 1 for b = 1, else 0
    const quotient = apply('finite', apply('/', apply('*', b, node), a));
    const atZero = apply('==', b, graph.number(1));
    baseSlope = apply('select', quotient, apply('!=', a, zero), atZero);
  }
  if (inner[1]!.size > 0) {
    exponentSlope = apply('select', apply('*', node, apply('ln', a)), apply('>', a, zero), zero);
  }
  return ([da, db]) => plus(graph, times(graph, da!, baseSlope), times(graph, db!, exponentSlope));
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

function plus(graph: ExpressionGraph, a: Part, b: Part): Part {
  if (a === null) return b;
  return b === null ? a : graph.apply('+', a, b);
}

function minus(graph: ExpressionGraph, a: Part, b: Part): Part {
  if (b === null) return a;
  return a === null ? graph.apply('negate', b) : graph.apply('-', a, b);
}

function times(graph: ExpressionGraph, a: Part, b: Part): Part {
  return a === null || b === null ? null : graph.apply('*', a, b);
}
