import { deriveJacobian } from '../../engine/dist/compile/jacobian.js';
import { splitConstants } from './split-constants.mjs';

/**
 * A workload's equations ready for writing in any language.
 * @typedef {object} Equations
 * @property {import('../../engine/src/compile/system.ts').EquationSystem} system
 * @property {readonly import('../../engine/src/compile/jacobian.ts').JacobianEntry[]} jacobian column by column,
 *   rows ascending.
 * @property {Map<number, number>} constants node → place.
 * @property {readonly number[]} infused states with an input, ascending.
 */

/**
 * Prepares equations: the exact sparse Jacobian, shared parts, constants taken out.
 * @param {import('../models/workload.mjs').Workload} workload
 * @returns {Equations}
 */
export function prepareEquations({ system, doses }) {
  const jacobian = [...deriveJacobian(system).jacobian].sort((a, b) => a.column - b.column || a.row - b.row);
  const constants = splitConstants(system.graph, [...system.rates, ...jacobian.map(({ node }) => node)]);
  const infused = new Set();
  for (const { duration, target } of doses) {
    target.forEach((state, i) => {
      if (duration[i] > 0) infused.add(state);
    });
  }
  return { system, jacobian, constants, infused: [...infused].sort((a, b) => a - b) };
}

/**
 * Names the leaves of a graph.
 * @param {import('../../engine/src/compile/expression-graph.ts').ExpressionGraph} graph
 * @param {Readonly<Record<string, (index: number) => string>>} leaves by operator.
 * @param {ReadonlyMap<number, number>} [constants] node → place; spelled by `leaves.constant`.
 * @returns {(node: number) => string | null} for `writeStatements`.
 */
export function nameLeaves(graph, leaves, constants = new Map()) {
  return (node) => {
    const place = constants.get(node);
    if (place !== undefined) return leaves.constant(place);
    const { operator, value } = graph.nodes[node];
    return leaves[operator]?.(value) ?? null;
  };
}
