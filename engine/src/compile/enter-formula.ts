import { type Expression, type Operator, operators } from '../data/expression.ts';
import { isLowered, loweredOperations } from '../data/lowered-operations.ts';
import { InputError, problem } from '../data/problem.ts';
import type { ExpressionGraph } from './expression-graph.ts';
import type { NodeOperator } from './node-operator.ts';

type Task = { readonly expression: Expression } | { readonly finish: Operator; readonly count: number };

/**
 * Enters a formula into the graph.
 * @param graph the graph that grows.
 * @param expression the formula; its depth is not limited by the call stack.
 * @param nodeOf the node of each symbol.
 * @returns the node of the formula's value.
 * @throws InputError when an operator has a wrong number of operands or is not on the list.
 */
export function enterFormula(
  graph: ExpressionGraph,
  expression: Expression,
  nodeOf: (symbol: string) => number,
): number {
  const tasks: Task[] = [{ expression }];
  const values: number[] = [];
  while (tasks.length > 0) {
    const task = tasks.pop()!;
    if ('finish' in task) {
      const operands = values.splice(values.length - task.count, task.count);
      values.push(applyOperator(graph, task.finish, operands));
    } else if (task.expression.kind === 'number') {
      values.push(graph.number(task.expression.value));
    } else if (task.expression.kind === 'symbol') {
      values.push(nodeOf(task.expression.name));
    } else {
      const { operator, operands } = task.expression;
      tasks.push({ finish: operator, count: operands.length });
      for (let i = operands.length - 1; i >= 0; i--) tasks.push({ expression: operands[i]! });
    }
  }
  return values[0]!;
}

function applyOperator(graph: ExpressionGraph, operator: Operator, operands: readonly number[]): number {
  checkOperandCount(operator, operands.length);
  if (isLowered(operator)) {
    const { number } = graph;
    const apply = (inner: Operator, ...of: readonly number[]) => applyOperator(graph, inner, of);
    return loweredOperations[operator]({ number, apply }, operands);
  }
  switch (operator) {
    case '+':
    case '*':
      return operands.reduce((left, right) => graph.apply(operator, left, right));
    case 'and':
    case 'or':
      // one operand alone still gives 1 or 0
      if (operands.length === 1) return graph.apply('!=', operands[0]!, graph.number(0));
      return operands.reduce((left, right) => graph.apply(operator, left, right));
    case '^':
      return graph.apply('pow', operands[0]!, operands[1]!);
    case 'piecewise':
      return enterPiecewise(graph, operands);
    default:
      return graph.apply(operator satisfies NodeOperator, ...operands);
  }
}

/** Nested choices from the last condition to the first; without an otherwise the value is undefined (NaN). */
function enterPiecewise(graph: ExpressionGraph, operands: readonly number[]): number {
  const pairs = Math.floor(operands.length / 2);
  let value = operands.length % 2 === 1 ? operands[operands.length - 1]! : graph.number(Number.NaN);
  for (let i = pairs - 1; i >= 0; i--) {
    value = graph.apply('select', operands[2 * i]!, operands[2 * i + 1]!, value);
  }
  return value;
}

const twoOperands: readonly Operator[] = [
  ...(['-', '/', '^', 'min', 'max', '<', '<=', '>', '>=', '==', '!='] as const),
  ...(['root', 'log', 'quotient', 'rem', 'implies'] as const),
];
const anyOperands: readonly Operator[] = ['+', '*', 'and', 'or', 'xor', 'piecewise'];

function checkOperandCount(operator: Operator, count: number): void {
  if (!operators.includes(operator)) {
    throw new InputError([
      problem('unknown-operator', 'formula', {
        expected: `an operator of the list ${operators.join(' ')}`,
        received: `"${operator}"`,
        remedy: 'Rewrite the formula with these operators.',
      }),
    ]);
  }
  const expected = anyOperands.includes(operator) ? null : twoOperands.includes(operator) ? 2 : 1;
  if (expected === null ? count >= 1 : count === expected) return;
  throw new InputError([
    problem('wrong-operand-count', 'formula', {
      expected: `${expected ?? 'one or more'} operand${expected === 1 ? '' : 's'} of "${operator}"`,
      received: String(count),
      remedy: 'Correct the formula.',
    }),
  ]);
}
