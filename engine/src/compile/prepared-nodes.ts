import { type ExpressionGraph, reachableNodes } from './expression-graph.ts';

/**
 * Finds what can be computed once per subject: the nodes that depend on parameters alone and that formulas of time,
 * states or inputs use.
 * @param graph the graph.
 * @param roots what is to be computed at every step.
 * @returns the nodes, operands before users.
 */
export function findPrepared(graph: ExpressionGraph, roots: readonly number[]): number[] {
  const isFixed = new Uint8Array(graph.nodes.length);
  graph.nodes.forEach(({ operator, operands }, node) => {
    const isLeaf = operands.length === 0;
    const fixed = isLeaf
      ? operator === 'number' || operator === 'parameter'
      : operands.every((operand) => isFixed[operand] === 1);
    isFixed[node] = fixed ? 1 : 0;
  });
  const isWanted = new Uint8Array(graph.nodes.length);
  for (const root of roots) isWanted[root] = 1;
  reachableNodes(graph, roots).forEach((reached, node) => {
    if (reached === 0 || isFixed[node] === 1) return;
    for (const operand of graph.nodes[node]!.operands) isWanted[operand] = 1;
  });
  const prepared: number[] = [];
  graph.nodes.forEach(({ operands }, node) => {
    if (isWanted[node] === 1 && isFixed[node] === 1 && operands.length > 0) prepared.push(node);
  });
  return prepared;
}
