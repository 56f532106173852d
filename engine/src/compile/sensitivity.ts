import { InputError, nearestName, problem } from '../data/problem.ts';
import { differentiate } from './differentiate.ts';
import type { ExpressionGraph } from './expression-graph.ts';
import type { Gradient } from './gradient.ts';
import type { EquationSystem } from './system.ts';

export interface SensitivityOptions {
  /**
   * Parameters by which states and outputs are differentiated along the solution; default none. Doses leave
   * sensitivities alone: `addSensitivities` says what to give where an amount depends on a parameter.
   */
  readonly sensitivities?: readonly string[];
}

/** Name of the derivative of a state or output by a parameter, e.g. `d(central)/d(CL)`. */
export function sensitivityName(symbol: string, parameter: string): string {
  return `d(${symbol})/d(${parameter})`;
}

/**
 * Adds the forward sensitivities s = ∂y/∂p of a system as further states, with exact rates
 * ds_i/dt = Σ_j ∂f_i/∂y_j s_j + ∂f_i/∂p, starts ∂y_i(0)/∂p, and the sensitivities of the outputs,
 * Σ_j ∂g/∂y_j s_j + ∂g/∂p, as further outputs. Products with a structural zero are never formed. A state or output
 * that the parameter never reaches gets none: its sensitivity is 0.
 *
 * A dose, bolus or infusion, leaves sensitivities as they are, which is right while its amount, time and duration
 * do not depend on the parameter. Where the amount does, give the same dose with the derivative of the amount, 1 for
 * the amount itself, into the sensitivity `d(state)/d(parameter)` of the dosed state. Where a rate jumps when a state
 * crosses a threshold (`piecewise`, `floor`), the jump that the sensitivity then makes is not represented;
 * where a slope is infinite at an empty state, it counts as 0 there (see `differentiate`).
 * @param system the equations; their graph grows.
 * @param parameters names among `system.parameterNames`; so also of a state whose model gives no initial value. A
 *   name given twice counts once.
 * @returns the system with the sensitivities behind its own states and outputs, parameter by parameter in the order
 *   given; the system itself when no parameter is named.
 * @throws InputError with every name that is no parameter; or when the model has events.
 * Source: Dickinson & Gelinas (1976), J. Comput. Phys. 21:123, eq. 3.
 */
export function addSensitivities(system: EquationSystem, parameters: readonly string[]): EquationSystem {
  const names = [...new Set(parameters)];
  checkNames(system, names);
  if (names.length > 0 && system.events !== null) throw new InputError([eventProblem]);
  const derivatives = differentiateSystem(system, names);
  let extended = system;
  names.forEach((name, k) => {
    extended = addSensitivity(extended, system, derivatives, { name, variable: system.states.length + k });
  });
  return extended;
}

/** At an event a sensitivity jumps by a rule of its own, which is not represented. */
const eventProblem = problem('sensitivities-with-events', 'sensitivities', {
  expected: 'a model without events',
  received: 'events',
  remedy: 'Remove the events, give doses as doses, or take differences of solutions.',
});

/** Gradients of a system's functions; states are known by their index, parameters by the numbers behind. */
interface SystemGradients {
  readonly rates: readonly Gradient[];
  readonly initial: readonly Gradient[];
  readonly observed: readonly Gradient[];
}

function differentiateSystem(system: EquationSystem, names: readonly string[]): SystemGradients {
  const { graph, states, rates, initial, observed } = system;
  const variables = new Map(states.map((_, i) => [graph.leaf('state', i), i]));
  names.forEach((name, k) => {
    variables.set(graph.leaf('parameter', system.parameterNames.indexOf(name)), states.length + k);
  });
  const gradients = differentiate(graph, [...rates, ...initial, ...observed], variables);
  const count = states.length;
  return {
    rates: gradients.slice(0, count),
    initial: gradients.slice(count, 2 * count),
    observed: gradients.slice(2 * count),
  };
}

function addSensitivity(
  extended: EquationSystem,
  system: EquationSystem,
  gradients: SystemGradients,
  parameter: { readonly name: string; readonly variable: number },
): EquationSystem {
  const { graph } = system;
  const reached = findReached(gradients, parameter.variable);
  const leaves = new Map(
    reached.map((state, m) => [state, graph.leaf('state', extended.states.length + m)] as const),
  );
  const total = (gradient: Gradient) => totalDerivative(graph, gradient, leaves, parameter.variable);
  const outputs = system.outputs.flatMap((name, i) => {
    const node = total(gradients.observed[i]!);
    return node === null ? [] : [{ name: sensitivityName(name, parameter.name), node }];
  });
  const zero = graph.number(0);
  return {
    ...extended,
    states: [
      ...extended.states,
      ...reached.map((state) => sensitivityName(system.states[state]!, parameter.name)),
    ],
    rates: [...extended.rates, ...reached.map((state) => total(gradients.rates[state]!) ?? zero)],
    initial: [
      ...extended.initial,
      ...reached.map((state) => gradients.initial[state]!.get(parameter.variable) ?? zero),
    ],
    outputs: [...extended.outputs, ...outputs.map((output) => output.name)],
    observed: [...extended.observed, ...outputs.map((output) => output.node)],
  };
}

/** States that depend on a variable: by their start, by their rate, or through another state; ascending. */
function findReached(gradients: SystemGradients, variable: number): number[] {
  const { rates, initial } = gradients;
  const reached = new Set<number>();
  let before = -1;
  while (reached.size > before) {
    before = reached.size;
    rates.forEach((gradient, state) => {
      const depends = gradient.has(variable) || initial[state]!.has(variable);
      if (depends || [...gradient.keys()].some((column) => reached.has(column))) reached.add(state);
    });
  }
  return [...reached].sort((left, right) => left - right);
}

/** Σ_j ∂f/∂y_j s_j + ∂f/∂p; null when it is zero by structure. */
function totalDerivative(
  graph: ExpressionGraph,
  gradient: Gradient,
  sensitivities: ReadonlyMap<number, number>,
  variable: number,
): number | null {
  let sum = gradient.get(variable) ?? null;
  for (const [state, leaf] of sensitivities) {
    const slope = gradient.get(state);
    if (slope === undefined) continue;
    const term = graph.apply('*', slope, leaf);
    sum = sum === null ? term : graph.apply('+', sum, term);
  }
  return sum;
}

function checkNames(system: EquationSystem, names: readonly string[]): void {
  const problems = names
    .filter((name) => !system.parameterNames.includes(name))
    .map((name) => {
      const near = nearestName(name, system.parameterNames);
      return problem('unknown-parameter', 'sensitivities', {
        expected: 'names of parameters: constants that are a number or without a value',
        received: `"${name}"`,
        remedy:
          near !== null
            ? `Did you mean "${near}"?`
            : 'For the start of a state, make it a parameter of its own.',
      });
    });
  if (problems.length > 0) throw new InputError(problems);
}
