import { specialFunctions } from '../data/special-functions.ts';
import { exp } from '../math/exp.ts';
import { log, log10 } from '../math/log.ts';
import { polygamma } from '../math/polygamma.ts';
import { pow } from '../math/pow.ts';
import { cos, sin, tan } from '../math/trigonometric.ts';
import type { NodeOperator } from './node-operator.ts';

const operations: Partial<Record<NodeOperator, (a: number, b: number, c: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  negate: (a) => -a,
  pow: (a, b) => pow(a, b),
  exp,
  ln: log,
  log10,
  sin,
  cos,
  tan,
  ...specialFunctions,
  polygamma,
  sqrt: Math.sqrt,
  abs: Math.abs,
  floor: Math.floor,
  ceil: Math.ceil,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  '<': (a, b) => Number(a < b),
  '<=': (a, b) => Number(a <= b),
  '>': (a, b) => Number(a > b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
  not: (a) => Number(a === 0),
  select: (value, condition, otherwise) => (condition !== 0 ? value : otherwise),
  finite: (a) => (Math.abs(a) < Infinity ? a : 0),
};

/**
 * Evaluates one operation on numbers, with the bits that generated code would give: both use the arithmetic of
 * IEEE 754 and our own elementary functions.
 * @param operator operator of the node.
 * @param operands its operands, one to three.
 * @returns the value; null when the operator is a leaf.
 */
export function evaluateOperation(
  operator: NodeOperator,
  operands: readonly (number | null)[],
): number | null {
  const [a, b, c] = operands as [number, number, number];
  return operations[operator]?.(a, b, c) ?? null;
}
