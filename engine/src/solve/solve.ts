import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError } from '../data/problem.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { Outcome, Trajectory } from '../data/trajectory.ts';
import { checkAscending } from './check-ascending.ts';
import { createDosing } from './dosing.ts';
import { startIntegration } from './integration.ts';
import type { Method } from './method.ts';
import { createRecorder } from './recorder.ts';

export interface SolveOptions {
  readonly doses: Doses;
  /** Times [d] to record, ascending, not below 0. */
  readonly times: Float64Array;
  readonly tolerances: Tolerances;
  /** Default the first of `methods`. */
  readonly method?: Method;
  /** Most steps, accepted and rejected; default 100 000. */
  readonly maxSteps?: number;
}

/**
 * Solves one subject from time 0 for the parameters that stand in `kernel.parameters`.
 * A value at the time of a dose is the value just before the dose. Values come from the dense output, so that
 * the steps do not depend on `times`.
 * @param kernel compiled model; its state and input are overwritten.
 * @param options doses, times and accuracy.
 * @returns states at the times; after a failure the rest of the values are NaN and the outcome says why.
 * @throws InputError when times or doses are not sorted or lie before 0.
 */
export function solve(kernel: Kernel, options: SolveOptions): Trajectory {
  const { doses, times } = options;
  const problems = [...checkAscending('times', times), ...checkAscending('doses.time', doses.time)];
  if (problems.length > 0) throw new InputError(problems);
  kernel.input.fill(0);
  kernel.initialise();
  const integration = startIntegration(kernel, options);
  const dosing = createDosing(doses);
  const recorder = createRecorder(kernel.states.length, times, integration);
  let outcome: Outcome = { kind: 'success' };
  while (outcome.kind === 'success' && !recorder.isDone()) {
    recorder.record();
    const until = Math.min(dosing.nextTime(), recorder.lastTime);
    if (integration.time < until) outcome = integration.step(until);
    recorder.record();
    if (integration.time === dosing.nextTime()) dosing.apply(integration);
  }
  const { values } = recorder;
  return { states: kernel.states, times, values, outcome, work: { ...integration.work } };
}
