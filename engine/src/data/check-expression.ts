import { type Field, field } from './check-fields.ts';

const kinds: readonly unknown[] = ['number', 'symbol', 'operation'];

/** A formula, as `readExpression` gives; its parts are taken on trust. */
export const aFormula: Field = field(
  'a formula',
  (value) => kinds.includes((value as { readonly kind?: unknown } | null)?.kind),
  "Read it, as readExpression('x/2', 'here') does.",
);
