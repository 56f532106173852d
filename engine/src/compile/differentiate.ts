import { chainRule, joinPowers, minus, times } from './chain-rule.ts';
import { type ExpressionGraph, reachableNodes } from './expression-graph.ts';
import type { Gradient } from './gradient.ts';
import type { NodeOperator } from './node-operator.ts';
import { clearDivisors, type EmptyLimit, emptyLimit, type Fraction } from './regular-form.ts';

/**
 * Differentiates formulas with respect to many leaves at once (forward accumulation over the graph), so that
 * derivatives share their common parts as the formulas do.
 *
 * Products with a structural zero are never formed. Where a formula is finite, its derivatives are:
 * - powers, and products of powers of one base, have their limits at 0;
 * - quotients whose divisor is infinite at an empty state, such as 1/(1 + (k/x)^n) and 1/(1/x + 1/y) at x = 0, are
 *   differentiated there in the form without it, x^n/(x^n + k^n) and x y/(x + y);
 * - what is infinite in truth (√x, x^0.7 and x ln x at 0), or not finite for another reason, is taken as 0: a method
 *   that meets such a point goes on as if the term were explicit, instead of failing on an infinite matrix.
 *
 * A formula that is itself 0/0 at a point (x y/(x + y) at 0, 0) stays not a number there, as IEEE 754 has it, and a
 * solution that begins there ends with the outcome that names the state. Comparisons, `floor` and `ceil` have
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
  const derivation: Derivation = {
    graph,
    variables,
    gradients: new Map(),
    limits: new Map(),
    fractions: new Map(),
  };
  cover(derivation, roots);
  const guarded = createGuard(graph);
  return roots.map(
    (root) =>
      new Map([...derivation.gradients.get(root)!].map(([variable, node]) => [variable, guarded(node)])),
  );
}

/** What is known of the nodes covered so far. */
interface Derivation {
  readonly graph: ExpressionGraph;
  readonly variables: ReadonlyMap<number, number>;
  readonly gradients: Map<number, Gradient>;
  readonly limits: Map<number, EmptyLimit>;
  /** Of nodes that diverge at empty states. */
  readonly fractions: Map<number, Fraction>;
}

/** Computes the gradients of some nodes and of all that they depend on, operands first. */
function cover(derivation: Derivation, roots: readonly number[]): void {
  const { graph, gradients, limits, fractions } = derivation;
  const reached = reachableNodes(graph, roots);
  for (let node = 0; node < reached.length; node++) {
    if (reached[node] !== 1 || gradients.has(node)) continue;
    const limit = emptyLimit(graph, graph.nodes[node]!, limits);
    limits.set(node, limit);
    const gradient = gradientOf(derivation, node);
    if (limit.diverges && gradient.size > 0) {
      const fraction = clearDivisors(graph, node, fractions);
      if (fraction !== null) fractions.set(node, fraction);
    }
    gradients.set(node, gradient);
  }
}

const none: Gradient = new Map();

function gradientOf(derivation: Derivation, node: number): Gradient {
  const { graph, variables, gradients } = derivation;
  const own = variables.get(node);
  if (own !== undefined) return new Map([[own, graph.number(1)]]);
  const joined = joinPowers(graph, node, gradients);
  if (joined !== null) {
    const base = [...gradients.get(joined.base)!];
    return new Map(base.map(([variable, part]) => [variable, graph.apply('*', part, joined.slope)]));
  }
  const { operands } = graph.nodes[node]!;
  const inner = operands.map((operand) => gradients.get(operand)!);
  const reached = new Set(inner.flatMap((gradient) => [...gradient.keys()]));
  if (reached.size === 0) return none;
  const rule = chainRule(graph, node, inner);
  const gradient = new Map<number, number>();
  for (const variable of reached) {
    const derivative = rule(inner.map((part) => part.get(variable) ?? null));
    if (derivative !== null && !isZero(graph, derivative)) gradient.set(variable, derivative);
  }
  return operands.some((operand) => derivation.limits.get(operand)!.diverges)
    ? regularGradient(derivation, node, gradient)
    : gradient;
}

function isZero(graph: ExpressionGraph, node: number): boolean {
  return graph.nodes[node]!.operator === 'number' && graph.nodes[node]!.value === 0;
}

/** The gradient of a node with a divergent operand: where it is not finite, that of the form without divisors. */
function regularGradient(derivation: Derivation, node: number, gradient: Gradient): Gradient {
  const { graph, limits, gradients } = derivation;
  const { apply } = graph;
  const form = regularForm(derivation, node);
  if (form === null) {
    return new Map([...gradient].map(([variable, slope]) => [variable, apply('finite', slope)]));
  }
  if (limits.get(node)!.diverges) return gradient;
  const { numerator, denominator, square } = form;
  cover(derivation, [numerator, denominator]);
  const regular = ([variable, slope]: readonly [number, number]) => {
    const up = gradients.get(numerator)!.get(variable) ?? null;
    const down = gradients.get(denominator)!.get(variable) ?? null;
    const cross = minus(graph, times(graph, up, denominator), times(graph, down, numerator));
    const limit = cross === null ? graph.number(0) : apply('finite', apply('/', cross, square));
    const within = apply('<', apply('abs', slope), graph.number(Infinity));
    return [variable, apply('select', slope, within, limit)] as const;
  };
  return new Map([...gradient].map(regular));
}

/** n and d such that the derivative is (n' d − d' n) / square, for n / d and for atan(n / d); else null. */
function regularForm({ graph, fractions }: Derivation, node: number): (Fraction & { square: number }) | null {
  const { operator, operands } = graph.nodes[node]!;
  const { apply } = graph;
  const arc = operator === 'atan';
  const fraction = arc ? fractions.get(operands[0]!) : clearDivisors(graph, node, fractions);
  if (!fraction) return null;
  const { numerator, denominator } = fraction;
  const below = apply('*', denominator, denominator);
  return { ...fraction, square: arc ? apply('+', apply('*', numerator, numerator), below) : below };
}

/** Operators that give finite values for finite operands, overflow of products and sums apart. */
const finiteOperators: ReadonlySet<NodeOperator> = new Set<NodeOperator>([
  ...(['number', 'time', 'state', 'parameter', 'input', 'finite'] as const),
  ...(['+', '-', '*', 'negate', 'abs', 'min', 'max', 'select', 'floor', 'ceil', 'sin', 'cos'] as const),
  ...(['<', '<=', '>', '>=', '==', '!=', 'and', 'or', 'not'] as const),
]);

/** Wraps nodes as `finite` unless they are so by the operators they are made of. */
function createGuard(graph: ExpressionGraph): (node: number) => number {
  const safe: boolean[] = [];
  graph.nodes.forEach(({ operator, operands }, node) => {
    safe[node] =
      operator === 'finite' || (finiteOperators.has(operator) && operands.every((operand) => safe[operand]));
  });
  return (node) => (safe[node] ? node : graph.apply('finite', node));
}
