import { problem } from '../../engine/dist/data/problem.js';

/**
 * How a language spells formulas.
 * @typedef {object} Dialect
 * @property {(value: number) => string} number
 * @property {(name: string, formula: string) => string} define a local constant.
 * @property {(to: string, formula: string) => string} store
 * @property {Readonly<Record<string, (...operands: string[]) => string>>} operations by operator of the graph.
 */

/** Deeper formulas are cut by a local constant: some parsers count brackets. */
const deepest = 20;

/**
 * Writes straight-line code that computes nodes of an expression graph, each shared node once.
 * @param {import('../../engine/src/compile/expression-graph.ts').ExpressionGraph} graph
 * @param {readonly {node: number, to: string}[]} targets what to compute and where it goes, in order.
 * @param {object} options
 * @param {Dialect} options.dialect
 * @param {(node: number) => string | null} options.known text of nodes that stand somewhere already, null for those
 *   to compute; leaves must be known.
 * @returns {string[]} lines.
 */
export function writeStatements(graph, targets, { dialect, known }) {
  const uses = countUses(graph, targets, known);
  const texts = new Map();
  const lines = [];
  for (let node = 0; node < uses.length; node++) {
    if (uses[node] === 0) continue;
    const place = known(node);
    const { text, depth } =
      place === null ? formulaOf(graph.nodes[node], texts, dialect) : { text: place, depth: 0 };
    const isShared = depth > 0 && (uses[node] > 1 || depth > deepest);
    if (isShared) lines.push(dialect.define(`n${node}`, text));
    texts.set(node, isShared ? { text: `n${node}`, depth: 0 } : { text, depth });
  }
  for (const { node, to } of targets) lines.push(dialect.store(to, texts.get(node).text));
  return lines;
}

function countUses(graph, targets, known) {
  const uses = new Int32Array(graph.nodes.length);
  for (const { node } of targets) uses[node]++;
  for (let node = uses.length - 1; node >= 0; node--) {
    if (uses[node] === 0 || known(node) !== null) continue;
    for (const operand of graph.nodes[node].operands) uses[operand]++;
  }
  return uses;
}

function formulaOf({ operator, operands, value }, texts, dialect) {
  if (operator === 'number') return { text: dialect.number(value), depth: 0 };
  const write = dialect.operations[operator];
  if (write === undefined) throw new Error(formatMissing(operator));
  const inner = operands.map((operand) => texts.get(operand));
  return {
    text: write(...inner.map(({ text }) => text)),
    depth: 1 + Math.max(...inner.map(({ depth }) => depth)),
  };
}

function formatMissing(operator) {
  const { path, expected, received } = problem('unknown-operator', 'bench formula', {
    expected: 'an operator that the dialect spells',
    received: operator,
    remedy: '',
  });
  return `${path} — expected ${expected}, received "${received}".`;
}

/** Operations that C, Python and JavaScript spell alike. */
export const commonOperations = {
  '+': (a, b) => `(${a} + ${b})`,
  '-': (a, b) => `(${a} - ${b})`,
  '*': (a, b) => `(${a} * ${b})`,
  '/': (a, b) => `(${a} / ${b})`,
  negate: (a) => `(-${a})`,
  '<': (a, b) => `(${a} < ${b})`,
  '<=': (a, b) => `(${a} <= ${b})`,
  '>': (a, b) => `(${a} > ${b})`,
  '>=': (a, b) => `(${a} >= ${b})`,
  '==': (a, b) => `(${a} == ${b})`,
  '!=': (a, b) => `(${a} != ${b})`,
};
