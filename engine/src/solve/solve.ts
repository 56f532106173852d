import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError } from '../data/problem.ts';
import type { Outcome, Trajectory } from '../data/trajectory.ts';
import { checkAscending } from './check-ascending.ts';
import { createDosing } from './dosing.ts';
import type { FollowUp, Integration, IntegrationOptions } from './integration.ts';
import { followInLanes } from './lanes.ts';
import { createRecorder } from './recorder.ts';

export interface SolveOptions extends IntegrationOptions {
  readonly doses: Doses;
  /** Times [d] to record, ascending, not below 0. */
  readonly times: Float64Array;
}

/**
 * Solves one subject from time 0 for the parameters that stand in the first lane of `kernel.parameters`.
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
  const follow = (integration: Integration) => followDoses(integration, options);
  return followInLanes(kernel, [0], { ...options, follow })[0]!;
}

/** One subject under doses given beforehand, from its initial state at time 0. */
export function* followDoses(
  integration: Integration,
  options: Pick<SolveOptions, 'doses' | 'times'>,
): FollowUp<Trajectory> {
  integration.begin();
  return yield* continueDoses(integration, options);
}

/** One subject under doses given beforehand, from where it stands; no dose or time lies before that. */
export function* continueDoses(
  integration: Integration,
  { doses, times }: Pick<SolveOptions, 'doses' | 'times'>,
): FollowUp<Trajectory> {
  const dosing = createDosing(doses);
  const recorder = createRecorder(times, integration);
  let outcome: Outcome = { kind: 'success' };
  while (outcome.kind === 'success' && !recorder.isDone()) {
    recorder.record();
    const until = Math.min(dosing.nextTime(), recorder.lastTime);
    if (integration.time < until) ({ outcome } = yield { until, look: recorder.nextTime() });
    recorder.record();
    if (integration.time === dosing.nextTime()) dosing.apply(integration);
  }
  const { values } = recorder;
  return { states: integration.kernel.states, times, values, outcome, work: integration.work };
}
