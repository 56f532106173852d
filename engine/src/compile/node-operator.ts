import type { Operator } from '../data/expression.ts';
import type { LoweredOperator } from '../data/lowered-operations.ts';

/**
 * Operators of graph nodes: those of formulas with every operand count fixed, less those that are short for others,
 * the leaves, and three of our own. `select` takes value, condition, otherwise; `finite` gives its operand, or 0
 * where that is not finite; `polygamma`, order and x, is what derivatives of the factorial need.
 */
export type NodeOperator =
  | Exclude<Operator, 'piecewise' | '^' | LoweredOperator>
  | 'pow'
  | 'select'
  | 'finite'
  | 'polygamma'
  | 'number'
  | 'time'
  | 'state'
  | 'parameter'
  | 'input'
  | 'slot';
