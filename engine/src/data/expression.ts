/** A formula as a tree: numbers, symbols and operators. `time` is the symbol of study time [d]. */
export type Expression = NumberNode | SymbolNode | OperationNode;

export interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
}

export interface SymbolNode {
  readonly kind: 'symbol';
  readonly name: string;
}

export interface OperationNode {
  readonly kind: 'operation';
  readonly operator: Operator;
  readonly operands: readonly Expression[];
}

/**
 * The closed list of operators. `piecewise` takes value, condition, value, condition, …, otherwise; a
 * condition is any expression, true when not zero; comparisons and logic give 1 or 0. `+` and `*` take one or
 * more operands, `min` and `max` two, `-` and `/` and `^` two, the rest one.
 */
export type Operator = (typeof operators)[number];

export const operators = [
  '+',
  '-',
  '*',
  '/',
  '^',
  'negate',
  'exp',
  'ln',
  'log10',
  'sqrt',
  'abs',
  'floor',
  'ceil',
  'sin',
  'cos',
  'tan',
  'min',
  'max',
  '<',
  '<=',
  '>',
  '>=',
  '==',
  '!=',
  'and',
  'or',
  'not',
  'piecewise',
] as const;

/** The symbol that stands for study time [d] in every model. */
export const timeSymbol = 'time';
