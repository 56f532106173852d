import { expect, it } from 'vitest';
import type { Expression } from './expression.ts';
import { readExpression } from './read-expression.ts';
import { symbolsOf } from './symbols-of.ts';

it('the symbols of a formula come once each, in the order they appear', () => {
  const symbols = symbolsOf(readExpression('b*time + exp(a - b)/c + __proto__', 'here'));
  expect([...symbols]).toEqual(['b', 'time', 'a', 'c', '__proto__']);
});

it('a tree far deeper than the stack is walked', () => {
  let tree: Expression = { kind: 'symbol', name: 'x' };
  for (let i = 0; i < 200_000; i++) tree = { kind: 'operation', operator: 'negate', operands: [tree] };
  expect([...symbolsOf(tree)]).toEqual(['x']);
});
