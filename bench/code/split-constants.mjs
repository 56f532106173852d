/**
 * Finds what does not change while a patient is solved: the largest parts of formulas that depend on parameters
 * alone. Computed once per patient they cost the peers nothing.
 * @param {import('../../engine/src/compile/expression-graph.ts').ExpressionGraph} graph
 * @param {readonly number[]} roots nodes of rates and derivatives.
 * @returns {Map<number, number>} node → its place among the constants, in order of nodes.
 */
export function splitConstants(graph, roots) {
  const { nodes } = graph;
  const moves = nodes.map(() => false);
  nodes.forEach(({ operator, operands }, node) => {
    moves[node] = operator === 'time' || operator === 'state' || operands.some((o) => moves[o]);
  });
  const reached = new Uint8Array(nodes.length);
  const wanted = new Set();
  for (const root of roots) (moves[root] ? reached : [])[root] = 1;
  for (const root of roots) if (!moves[root]) wanted.add(root);
  for (let node = nodes.length - 1; node >= 0; node--) {
    if (reached[node] === 0) continue;
    for (const operand of nodes[node].operands) {
      if (moves[operand]) reached[operand] = 1;
      else wanted.add(operand);
    }
  }
  const constants = [...wanted].filter((node) => nodes[node].operator !== 'number').sort((a, b) => a - b);
  return new Map(constants.map((node, place) => [node, place]));
}
