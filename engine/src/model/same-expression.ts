import type { Expression } from '../data/expression.ts';

/** Whether two formulas are the same tree; null, a value not given, is only the same as null. */
export function sameExpression(a: Expression | null, b: Expression | null): boolean {
  if (a === null || b === null) return a === b;
  if (a.kind === 'number') return b.kind === 'number' && Object.is(a.value, b.value);
  if (a.kind === 'symbol') return b.kind === 'symbol' && a.name === b.name;
  return (
    b.kind === 'operation' &&
    a.operator === b.operator &&
    a.operands.length === b.operands.length &&
    a.operands.every((operand, i) => sameExpression(operand, b.operands[i]!))
  );
}
