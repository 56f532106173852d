import type { ClockTrigger } from '../data/kernel-events.ts';
import { bitsOf, doubleOf } from '../math/double-bits.ts';
import { type ExpressionGraph, numberAt } from './expression-graph.ts';
import type { NodeOperator } from './node-operator.ts';

/** A comparison with its sides exchanged. */
const mirrored: Partial<Record<NodeOperator, NodeOperator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/**
 * A trigger that compares time with a number and is nothing else: it changes once, at a time that is known.
 * @param graph the graph.
 * @param trigger node of the trigger.
 * @returns when it changes and to what; null for any other trigger.
 */
export function clockTrigger(graph: ExpressionGraph, trigger: number): ClockTrigger | null {
  const { operator, operands } = graph.nodes[trigger]!;
  if (mirrored[operator] === undefined) return null;
  const [left, right] = operands as [number, number];
  if (isTime(graph, left)) return clockOf(operator, numberAt(graph, right));
  if (isTime(graph, right)) return clockOf(mirrored[operator]!, numberAt(graph, left));
  return null;
}

function isTime(graph: ExpressionGraph, node: number): boolean {
  return graph.nodes[node]!.operator === 'time';
}

function clockOf(operator: NodeOperator, time: number | null): ClockTrigger | null {
  if (time === null || !Number.isFinite(time)) return null;
  const isAfter = operator === '>' || operator === '<=';
  return { changesAt: isAfter ? nextDouble(time) : time, becomes: operator === '>' || operator === '>=' };
}

function nextDouble(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  return doubleOf(bitsOf(x) + (x > 0 ? 1n : -1n));
}
