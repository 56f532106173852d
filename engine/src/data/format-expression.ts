import type { Expression, OperationNode, Operator } from './expression.ts';
import {
  atomPrecedence,
  comparisonPrecedence,
  type InfixOperator,
  infixOperators,
  prefixPrecedence,
} from './formula-operators.ts';

/**
 * Writes a formula in SBML infix with as few parentheses as keep its tree: what `readExpression` read is read
 * again as the same tree.
 *
 * @throws RangeError for a number that is not finite: the notation has none
 */
export function formatExpression(expression: Expression): string {
  if (expression.kind === 'symbol') return expression.name;
  if (expression.kind === 'number') return formatNumber(expression.value);
  const { operator, operands } = expression;
  const infix = infixOperators.get(operator);
  if (infix) return formatInfix(expression, infix);
  if (operator === 'negate') return `-${formatNegated(operands[0]!)}`;
  if (operator === 'not') return `!${grouped(operands[0]!, precedence(operands[0]!) > prefixPrecedence)}`;
  return `${operator}(${operands.map(formatExpression).join(', ')})`;
}

function precedence(node: Expression): number {
  if (node.kind === 'symbol') return atomPrecedence;
  if (node.kind === 'number') return isNegative(node.value) ? prefixPrecedence : atomPrecedence;
  if (node.operator === 'negate' || node.operator === 'not') return prefixPrecedence;
  return infixOperators.get(node.operator)?.precedence ?? atomPrecedence;
}

function formatInfix(node: OperationNode, infix: InfixOperator): string {
  const parts = node.operands.map((operand, i) =>
    grouped(operand, standsBare(node.operator, infix, operand, i)),
  );
  return parts.join(node.operator === '^' ? infix.mark : ` ${infix.mark} `);
}

/** Whether operand i of an infix operator needs no parentheses. */
function standsBare(operator: Operator, infix: InfixOperator, operand: Expression, i: number): boolean {
  const own = precedence(operand);
  if (operator === '^') return own === atomPrecedence || (i > 0 && own === infix.precedence);
  if (i > 0) return own > infix.precedence && own !== prefixPrecedence;
  if (own !== infix.precedence) return own > infix.precedence;
  if (infix.precedence === comparisonPrecedence || operand.kind !== 'operation') return false;
  if (operator === 'and' || operator === 'or') return operand.operator === operator;
  // A leading run of the same operator would be read as part of this run.
  return operand.operator !== operator || operator === '-' || operator === '/';
}

/** A bare literal after a minus would be read as a negative number. */
function formatNegated(operand: Expression): string {
  return grouped(operand, operand.kind !== 'number' && precedence(operand) > prefixPrecedence);
}

function grouped(node: Expression, bare: boolean): string {
  return bare ? formatExpression(node) : `(${formatExpression(node)})`;
}

function isNegative(value: number): boolean {
  return value < 0 || Object.is(value, -0);
}

function formatNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`formula — expected a finite number, received ${value}.`);
  return Object.is(value, -0) ? '-0' : String(value);
}
