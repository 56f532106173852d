/** A formula as a tree: numbers, symbols and operators. `time` is the symbol of study time [d]. */
export type Expression = NumberNode | SymbolNode | OperationNode;

interface NumberNode {
  readonly kind: 'number';
  readonly value: number;
}

interface SymbolNode {
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
 * condition is any expression, true when not zero; comparisons and logic give 1 or 0. `+`, `*`, `and`, `or` and
 * `xor` take one or more operands; `-`, `/`, `^`, `min`, `max`, comparisons, `root` (degree, x), `log` (base, x),
 * `quotient`, `rem` and `implies` two, the rest one.
 *
 * Meanings as in SBML Level 3 Version 2, section 3.4.6: `quotient` drops the fraction towards 0, `rem` has the sign
 * of the dividend, `xor` is true when an odd number of operands are. Where SBML leaves it open: the factorial of a
 * number that is not whole is Γ(n + 1); a root of a negative number is not a number; `acot` has the sign of its
 * operand, and `asec` lies in 0 … π (as libRoadRunner has them).
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
  'sec',
  'csc',
  'cot',
  'asin',
  'acos',
  'atan',
  'asec',
  'acsc',
  'acot',
  'sinh',
  'cosh',
  'tanh',
  'sech',
  'csch',
  'coth',
  'asinh',
  'acosh',
  'atanh',
  'asech',
  'acsch',
  'acoth',
  'factorial',
  'root',
  'log',
  'quotient',
  'rem',
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
  'xor',
  'implies',
  'piecewise',
] as const;

/** The symbol that stands for study time [d] in every model. */
export const timeSymbol = 'time';
