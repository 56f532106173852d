import type { Kernel } from '../data/kernel.ts';
import type { Elimination } from './elimination.ts';
import { type ExpressionGraph, reachableNodes } from './expression-graph.ts';

/** Operations that a function call is worth. */
const callWeight = 20;
/** Operations that a division is worth. */
const divisionWeight = 5;

/** Operations of formulas, shared parts once and what was computed before not at all. */
export function countFormulaOperations(
  graph: ExpressionGraph,
  roots: readonly number[],
  isPrepared: (node: number) => boolean,
): number {
  let count = 0;
  reachableNodes(graph, roots, isPrepared).forEach((reached, node) => {
    const { operator, operands } = graph.nodes[node]!;
    if (reached === 0 || operands.length === 0 || isPrepared(node)) return;
    count += calls.has(operator) ? callWeight : operator === '/' ? divisionWeight : 1;
  });
  return count;
}

const calls: ReadonlySet<string> = new Set(['exp', 'ln', 'log10', 'sin', 'cos', 'tan', 'pow']);

/** Operations of a factorisation and of a solution with it. */
export function countLinearOperations({
  rows,
}: Elimination): Pick<Kernel['operations'], 'factorisation' | 'solution'> {
  const behindDiagonal = rows.map((columns, row) => columns.length - 1 - columns.indexOf(row));
  let factorisation = 0;
  let solution = 0;
  rows.forEach((columns, row) => {
    for (const column of columns) {
      if (column >= row) break;
      factorisation += 1 + 2 * behindDiagonal[column]!;
    }
    factorisation += divisionWeight;
    solution += 2 * columns.length - 1;
  });
  return { factorisation, solution };
}
