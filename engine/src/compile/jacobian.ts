import { differentiate } from './differentiate.ts';
import type { EquationSystem } from './system.ts';

/** One entry of the Jacobian that is not zero by structure: ∂ rate[row] / ∂ state[column]. */
export interface JacobianEntry {
  readonly row: number;
  readonly column: number;
  readonly node: number;
}

export interface SystemDerivatives {
  /** Row by row, columns ascending. */
  readonly jacobian: readonly JacobianEntry[];
  /** ∂ rate / ∂ time of each state. */
  readonly timeRates: readonly number[];
}

/** Differentiates the rates of a system with respect to its states and time; grows the system's graph. */
export function deriveJacobian(system: EquationSystem): SystemDerivatives {
  const { graph, rates } = system;
  const count = system.states.length;
  const variables = new Map(system.states.map((_, i) => [graph.leaf('state', i), i]));
  variables.set(graph.leaf('time', 0), count);
  const gradients = differentiate(graph, rates, variables);
  const jacobian = gradients.flatMap((gradient, row) =>
    [...gradient]
      .filter(([column]) => column < count)
      .sort(([left], [right]) => left - right)
      .map(([column, node]) => ({ row, column, node })),
  );
  const zero = graph.number(0);
  return { jacobian, timeRates: gradients.map((gradient) => gradient.get(count) ?? zero) };
}
