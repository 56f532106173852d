import { type ExpressionGraph, numberAt, reachableNodes } from './expression-graph.ts';
import type { NodeOperator } from './node-operator.ts';

/** Which comparisons inside triggers change at times that can be foretold. */
interface Scheduled {
  /** Whether a comparison's difference is a straight line in time while held states rest. */
  isScheduled(comparison: number): boolean;
  /** Whether a node depends on parameters alone. */
  isFixed(node: number): boolean;
  /** States that triggers read and that rest but for events. */
  readonly heldStates: readonly number[];
  /** Whether a trigger depends on time or a moving state otherwise than by scheduled comparisons. */
  readonly isWatched: boolean;
}

const comparisons: readonly NodeOperator[] = ['<', '<=', '>', '>=', '==', '!='];

/** How a value moves in time while held states rest. */
const fixed = 0;
const resting = 1;
const straight = 2;
const moving = 3;

/**
 * Finds the comparisons whose next change follows from their value and slope, such as `time >= last + interval`.
 * @param graph the graph.
 * @param triggers nodes of the triggers.
 * @param rates nodes of the rates, in the order of the states.
 */
export function findScheduled(
  graph: ExpressionGraph,
  triggers: readonly number[],
  rates: readonly number[],
): Scheduled {
  const isHeld = (state: number) => numberAt(graph, rates[state]!) === 0;
  const motions = motionsOf(graph, isHeld);
  const isScheduled = (node: number) => {
    const { operator, operands } = graph.nodes[node]!;
    return comparisons.includes(operator) && operands.every((operand) => motions[operand]! <= straight);
  };
  const leaves = (isKnown: (node: number) => boolean) => {
    const reached = reachableNodes(graph, triggers, isKnown);
    return graph.nodes.filter(({ operands }, node) => reached[node] === 1 && operands.length === 0);
  };
  const heldStates = leaves(() => false).filter(
    ({ operator, value }) => operator === 'state' && isHeld(value),
  );
  return {
    isScheduled,
    isFixed: (node) => motions[node] === fixed,
    heldStates: heldStates.map(({ value }) => value),
    isWatched: leaves(isScheduled).some(
      ({ operator, value }) => operator === 'time' || (operator === 'state' && !isHeld(value)),
    ),
  };
}

function motionsOf(graph: ExpressionGraph, isHeld: (state: number) => boolean): Uint8Array {
  const motions = new Uint8Array(graph.nodes.length);
  graph.nodes.forEach(({ operator, operands, value }, node) => {
    if (operator === 'time') motions[node] = straight;
    else if (operator === 'state') motions[node] = isHeld(value) ? resting : moving;
    else if (operands.length > 0) {
      motions[node] = combine(
        operator,
        operands.map((operand) => motions[operand]!),
      );
    }
  });
  return motions;
}

/** A line in time stays one under sums, and under products and quotients with what rests. */
function combine(operator: NodeOperator, [a, b = fixed, c = fixed]: readonly number[]): number {
  const most = Math.max(a!, b, c);
  if (most <= resting || most === moving) return most;
  if (operator === '+' || operator === '-' || operator === 'negate') return straight;
  if (operator === '*') return Math.min(a!, b) <= resting ? straight : moving;
  if (operator === '/') return b <= resting ? straight : moving;
  return moving;
}
