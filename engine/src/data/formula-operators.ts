import type { Operator } from './expression.ts';

export interface InfixOperator {
  readonly mark: string;
  /** Higher binds tighter (SBML Level 3 Version 2, section 3.4, and libSBML's infix notation). */
  readonly precedence: number;
}

export const comparisonPrecedence = 3;
/** Of unary minus and `!`: between `*` and `^`. */
export const prefixPrecedence = 6;
/** Of numbers, symbols and calls. */
export const atomPrecedence = 8;

export const infixOperators: ReadonlyMap<Operator, InfixOperator> = new Map<Operator, InfixOperator>([
  ['and', { mark: '&&', precedence: 2 }],
  ['or', { mark: '||', precedence: 2 }],
  ['<', { mark: '<', precedence: comparisonPrecedence }],
  ['<=', { mark: '<=', precedence: comparisonPrecedence }],
  ['>', { mark: '>', precedence: comparisonPrecedence }],
  ['>=', { mark: '>=', precedence: comparisonPrecedence }],
  ['==', { mark: '==', precedence: comparisonPrecedence }],
  ['!=', { mark: '!=', precedence: comparisonPrecedence }],
  ['+', { mark: '+', precedence: 4 }],
  ['-', { mark: '-', precedence: 4 }],
  ['*', { mark: '*', precedence: 5 }],
  ['/', { mark: '/', precedence: 5 }],
  ['^', { mark: '^', precedence: 7 }],
]);

export const operatorOfMark: ReadonlyMap<string, Operator> = new Map(
  [...infixOperators].map(([operator, { mark }]) => [mark, operator]),
);
