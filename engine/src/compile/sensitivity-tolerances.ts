import type { Kernel } from '../data/kernel.ts';
import { InputError, nearestName, problem } from '../data/problem.ts';
import type { Tolerances } from '../data/tolerances.ts';
import { sensitivityName } from './sensitivity.ts';

/**
 * Adds the absolute tolerances that fit the sensitivities of a kernel: that of the state divided by the size of the
 * parameter, so that p ∂y/∂p is held to the accuracy of y; undivided for a parameter of 0. Without them a
 * sensitivity has `tolerances.absolute` like any state, in its own unit [unit of state / unit of parameter].
 * @param kernel kernel with sensitivities; its parameters stand at the values that will be solved.
 * @param parameters names of the parameters differentiated by.
 * @param tolerances accuracy of the states; entries of their own for sensitivities are kept.
 * @returns tolerances with an entry for every sensitivity.
 * @throws InputError with every name that is no parameter of the kernel.
 * Source: Hindmarsh et al. (2005), ACM TOMS 31:363, section 2.6 (the default of CVODES).
 */
export function sensitivityTolerances(
  kernel: Pick<Kernel, 'states' | 'parameterNames' | 'parameters'>,
  parameters: readonly string[],
  tolerances: Tolerances,
): Tolerances {
  const problems = parameters
    .filter((name) => !kernel.parameterNames.includes(name))
    .map((name) => unknownParameter(name, kernel.parameterNames));
  if (problems.length > 0) throw new InputError(problems);
  const states: Record<string, number> = {};
  const known = new Set(kernel.states);
  for (const parameter of parameters) {
    const size = Math.abs(kernel.parameters[kernel.parameterNames.indexOf(parameter)]!);
    for (const state of kernel.states) {
      const name = sensitivityName(state, parameter);
      if (!known.has(name)) continue;
      const absolute = tolerances.states[state] ?? tolerances.absolute;
      states[name] = size > 0 && size < Infinity ? absolute / size : absolute;
    }
  }
  return { ...tolerances, states: { ...states, ...tolerances.states } };
}

function unknownParameter(name: string, known: readonly string[]) {
  const near = nearestName(name, known);
  return problem('unknown-parameter', 'parameters', {
    expected: 'names of parameters of the kernel',
    received: `"${name}"`,
    remedy: near === null ? 'Name those that the model was compiled with.' : `Did you mean "${near}"?`,
  });
}
