import type { Operator } from '../data/expression.ts';

/**
 * Operators of graph nodes: those of formulas with every operand count fixed, the leaves, and two of our own.
 * `select` takes value, condition, otherwise; `finite` gives its operand, or 0 where that is not finite.
 */
export type NodeOperator =
  | Exclude<Operator, 'piecewise' | '^'>
  | 'pow'
  | 'select'
  | 'finite'
  | 'number'
  | 'time'
  | 'state'
  | 'parameter'
  | 'input'
  | 'slot';
