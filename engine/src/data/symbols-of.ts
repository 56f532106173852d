import type { Expression } from './expression.ts';

/** Every symbol in a formula, `time` included, in the order of first appearance. */
export function symbolsOf(expression: Expression): ReadonlySet<string> {
  const symbols = new Set<string>();
  const waiting: Expression[] = [expression];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'symbol') symbols.add(node.name);
    if (node.kind !== 'operation') continue;
    for (let i = node.operands.length - 1; i >= 0; i--) waiting.push(node.operands[i]!);
  }
  return symbols;
}
