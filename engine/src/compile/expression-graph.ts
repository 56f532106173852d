import { evaluateOperation } from './evaluate-operation.ts';
import type { NodeOperator } from './node-operator.ts';

/** Leaves of a graph: what a formula reads. A slot is a number of the step control. */
export type Leaf = 'time' | 'state' | 'parameter' | 'input' | 'slot';

export interface GraphNode {
  readonly operator: NodeOperator;
  /** Node numbers, each smaller than this node's own. */
  readonly operands: readonly number[];
  /** The number itself, or the index of a state, parameter or input leaf. */
  readonly value: number;
}

/**
 * Formulas that share their common parts: equal operations on equal operands are one node. A node's operands
 * always come before it, so that loops over node numbers replace recursion.
 */
export interface ExpressionGraph {
  readonly nodes: readonly GraphNode[];
  number(value: number): number;
  leaf(operator: Leaf, index: number): number;
  /** Folds operations on numbers; small powers become products and roots. The value's bits stay the same. */
  apply(operator: NodeOperator, ...operands: number[]): number;
}

/** Creates an empty graph. */
export function createGraph(): ExpressionGraph {
  const nodes: GraphNode[] = [];
  const known = new Map<string, number>();

  function intern(operator: NodeOperator, operands: readonly number[], value: number): number {
    const key = `${operator} ${operands.join(' ')} ${Object.is(value, -0) ? '-0' : value}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    nodes.push({ operator, operands, value });
    known.set(key, nodes.length - 1);
    return nodes.length - 1;
  }

  const graph: ExpressionGraph = {
    nodes,
    number: (value) => intern('number', [], value),
    leaf: (operator, index) => intern(operator, [], index),
    apply(operator, ...operands) {
      const kept = simplify(graph, operator, operands);
      if (kept !== null) return kept;
      // a + b and b + a have the same bits: one node serves both
      if ((operator === '+' || operator === '*') && operands[0]! > operands[1]!) operands.reverse();
      return intern(operator, operands, 0);
    },
  };
  return graph;
}

/** The number at a node, or null when the node is not a number. */
export function numberAt(graph: ExpressionGraph, node: number): number | null {
  const { operator, value } = graph.nodes[node]!;
  return operator === 'number' ? value : null;
}

/** Marks the nodes on which the roots depend; what `isKnown` accepts is not looked into. */
export function reachableNodes(
  graph: ExpressionGraph,
  roots: readonly number[],
  isKnown: (node: number) => boolean = () => false,
): Uint8Array {
  const reached = new Uint8Array(graph.nodes.length);
  for (const root of roots) reached[root] = 1;
  for (let node = reached.length - 1; node >= 0; node--) {
    if (reached[node] === 1 && !isKnown(node)) {
      for (const operand of graph.nodes[node]!.operands) reached[operand] = 1;
    }
  }
  return reached;
}

/** A node of the same value, bit for bit, that needs no operation of this kind; null when there is none. */
function simplify(graph: ExpressionGraph, operator: NodeOperator, operands: number[]): number | null {
  const numbers = operands.map((operand) => numberAt(graph, operand));
  if (numbers.every((value) => value !== null)) {
    const folded = evaluateOperation(operator, numbers);
    if (folded !== null) return graph.number(folded);
  }
  const [a, b] = operands as [number, number];
  if (operator === '*') return numbers[0] === 1 ? b : numbers[1] === 1 ? a : null;
  if (operator === '/' && numbers[1] === 1) return a;
  if (operator === '-' && Object.is(numbers[1], 0)) return a;
  if (operator === 'select' && numbers[1] !== null) return numbers[1] !== 0 ? a : operands[2]!;
  if (operator === 'pow' && numbers[1] !== null) return simplePower(graph, a, numbers[1]!);
  return null;
}

/** Small integer and half powers as products, quotients and roots: fewer operations and defined at 0. */
function simplePower(graph: ExpressionGraph, base: number, exponent: number): number | null {
  if (exponent === 0) return graph.number(1);
  if (exponent < 0) {
    const inverse = simplePower(graph, base, -exponent);
    return inverse === null ? null : graph.apply('/', graph.number(1), inverse);
  }
  switch (exponent) {
    case 0.5:
      return graph.apply('sqrt', base);
    case 1:
      return base;
    case 1.5:
      return graph.apply('*', base, graph.apply('sqrt', base));
    case 2:
      return graph.apply('*', base, base);
    case 3:
      return graph.apply('*', graph.apply('*', base, base), base);
    case 4: {
      const square = graph.apply('*', base, base);
      return graph.apply('*', square, square);
    }
    default:
      return null;
  }
}
