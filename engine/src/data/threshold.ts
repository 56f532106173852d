import type { Expression } from './expression.ts';

/** A level of clinical meaning: an expression of model symbols rises to it or falls below it. */
export interface Threshold {
  readonly id: string;
  readonly expression: Expression;
  /** In the unit of the expression; a number, or a formula such as half a baseline. */
  readonly level: Expression;
}
