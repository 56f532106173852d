import { checkDoses } from '../data/check-doses.ts';
import { aColumn, aMapping, type Fields } from '../data/check-fields.ts';
import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError } from '../data/problem.ts';
import type { Trajectory } from '../data/trajectory.ts';
import { checkAscending } from './check-ascending.ts';
import { integrationFields, integrationOptionsOf, refuseOptions } from './check-options.ts';
import { createDosing } from './dosing.ts';
import { type EventOptions, eventOptionFields } from './event-options.ts';
import type { FollowUp, IntegrationOptions } from './follow-up.ts';
import type { Integration } from './integration.ts';
import { followInLanes } from './lanes.ts';
import { createPassage } from './passage.ts';
import { createRecorder } from './recorder.ts';

export interface SolveOptions extends IntegrationOptions, EventOptions {
  readonly doses: Doses;
  /** Times [d] to record, ascending, not below 0. */
  readonly times: Float64Array;
}

/**
 * Solves one subject from time 0 for the parameters that stand in the first lane of `kernel.parameters`.
 * A value at the time of an event is the value after it, at the time of a dose the value just before the dose. Values
 * come from the dense output, so that the steps do not depend on `times` but the last, which ends one; thresholds leave no trace in them either.
 * @param kernel compiled model; its state and input are overwritten.
 * @param options doses, times and accuracy.
 * @returns states at the times, events executed and thresholds crossed; after a failure the rest of the values are NaN and the outcome says why.
 * @throws InputError when an option is unknown or missing, times are not sorted or lie before 0, or a dose cannot be meant.
 */
export function solve(kernel: Kernel, options: SolveOptions): Trajectory {
  refuseOptions<SolveOptions>(options, { ...integrationFields, ...doseFields });
  const { doses, times } = options;
  const problems = [...checkAscending('times', times), ...checkDoses(doses, kernel.states.length)];
  if (problems.length > 0) throw new InputError(problems);
  const follow = (integration: Integration) => beginDoses(integration, options);
  return followInLanes(kernel, [0], { ...integrationOptionsOf(options), follow })[0]!;
}

/** Doses and times of one subject, and limits of its events. */
export type DosesToFollow = Pick<SolveOptions, 'doses' | 'times'> & EventOptions;

const doseFields: Fields<DosesToFollow> = { doses: aMapping, times: aColumn, ...eventOptionFields };

/**
 * One subject under doses given beforehand, from its initial state at time 0. Doses are taken to be sorted.
 * @throws InputError when an option is unknown, or doses or times are none.
 */
export function followDoses(integration: Integration, options: DosesToFollow): FollowUp<Trajectory> {
  refuseOptions<DosesToFollow>(options, doseFields);
  return beginDoses(integration, options);
}

/** As `followDoses`, for doses and times that have been checked. */
export function beginDoses(integration: Integration, options: DosesToFollow): FollowUp<Trajectory> {
  integration.begin();
  // the one generator, since each around it would be passed through at every dose
  return continueDoses(integration, options);
}

/** One subject under doses given beforehand, from where it stands; no dose or time lies before that. */
export function* continueDoses(
  integration: Integration,
  { doses, times, ...options }: DosesToFollow,
): FollowUp<Trajectory> {
  const dosing = createDosing(doses);
  const recorder = createRecorder(times, integration);
  const passage = createPassage(integration, recorder, options);
  let outcome = passage.settle();
  if (outcome.kind === 'success') recorder.record();
  while (outcome.kind === 'success' && !recorder.isDone()) {
    const due = dosing.nextTime();
    const until = Math.min(due, recorder.lastTime);
    if (integration.time < until) {
      // most subjects meet nothing but doses: they need no generator per stretch
      if (passage.isPlain) ({ outcome } = yield { until, look: recorder.nextTime() });
      else outcome = yield* passage.goOn(until);
      recorder.record();
    }
    if (outcome.kind !== 'success' || integration.time !== due) continue;
    dosing.apply(integration);
    outcome = passage.settle();
  }
  const { states } = integration.kernel;
  return { states, times, values: recorder.values, outcome, work: integration.work, ...passage.findings() };
}
