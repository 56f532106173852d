import { exp } from '../math/exp.ts';
import { log, log10 } from '../math/log.ts';
import { pow } from '../math/pow.ts';
import { cos, sin, tan } from '../math/trigonometric.ts';
import type { Expression, OperationNode, Operator } from './expression.ts';
import { type Algebra, isLowered, type LoweredOperator, loweredOperations } from './lowered-operations.ts';
import { type SpecialFunction, specialFunctions } from './special-functions.ts';

/**
 * Value of a formula, with the engine's own elementary functions: the same bits everywhere.
 *
 * @param expression a tree at most `deepestFormula` deep, as `readExpression` gives
 * @param lookup value of a symbol by name; throws for a symbol it does not know
 * @returns the value; not finite where the arithmetic is (1/0, ln of a negative number). Operands are taken
 *   from left to right; `piecewise` evaluates only the value it chooses.
 */
export function evaluate(expression: Expression, lookup: (name: string) => number): number {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'symbol') return lookup(expression.name);
  if (expression.operator === 'piecewise') return choose(expression, lookup);
  const values = expression.operands.map((operand) => evaluate(operand, lookup));
  return operate(expression.operator, values);
}

function operate(operator: Exclude<Operator, 'piecewise'>, values: readonly number[]): number {
  if (isLowered(operator)) return loweredOperations[operator](numbers, values);
  if (isSpecial(operator)) return specialFunctions[operator](values[0]!, values[1]!);
  return operations[operator](values);
}

const numbers: Algebra<number> = {
  number: (value) => value,
  apply: (operator, ...values) => (operator === 'piecewise' ? chosen(values) : operate(operator, values)),
};

/** The first value whose condition holds, or the last. */
function chosen(values: readonly number[]): number {
  for (let i = 0; i + 1 < values.length; i += 2) if (values[i + 1] !== 0) return values[i]!;
  return values.at(-1)!;
}

function isSpecial(operator: Operator): operator is SpecialFunction {
  return Object.hasOwn(specialFunctions, operator);
}

function choose(expression: OperationNode, lookup: (name: string) => number): number {
  const { operands } = expression;
  for (let i = 0; i + 1 < operands.length; i += 2) {
    if (evaluate(operands[i + 1]!, lookup) !== 0) return evaluate(operands[i]!, lookup);
  }
  return evaluate(operands.at(-1)!, lookup);
}

type PlainOperator = Exclude<Operator, 'piecewise' | LoweredOperator | SpecialFunction>;
type Operation = (values: readonly number[]) => number;

const unary =
  (f: (x: number) => number): Operation =>
  (v) =>
    f(v[0]!);
const binary =
  (f: (x: number, y: number) => number): Operation =>
  (v) =>
    f(v[0]!, v[1]!);
const holds = (condition: boolean): number => (condition ? 1 : 0);

const operations: Readonly<Record<PlainOperator, Operation>> = {
  '+': (v) => v.reduce((sum, x) => sum + x),
  '*': (v) => v.reduce((product, x) => product * x),
  '-': binary((x, y) => x - y),
  '/': binary((x, y) => x / y),
  '^': binary(pow),
  negate: unary((x) => -x),
  exp: unary(exp),
  ln: unary(log),
  log10: unary(log10),
  sqrt: unary(Math.sqrt),
  abs: unary(Math.abs),
  floor: unary(Math.floor),
  ceil: unary(Math.ceil),
  sin: unary(sin),
  cos: unary(cos),
  tan: unary(tan),
  min: binary(Math.min),
  max: binary(Math.max),
  '<': binary((x, y) => holds(x < y)),
  '<=': binary((x, y) => holds(x <= y)),
  '>': binary((x, y) => holds(x > y)),
  '>=': binary((x, y) => holds(x >= y)),
  '==': binary((x, y) => holds(x === y)),
  '!=': binary((x, y) => holds(x !== y)),
  and: (v) => holds(v.every((x) => x !== 0)),
  or: (v) => holds(v.some((x) => x !== 0)),
  not: unary((x) => holds(x === 0)),
};
