import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Outcome, Trajectory } from '../data/trajectory.ts';
import { createDosing } from './dosing.ts';
import type { FollowUp, Integration, IntegrationOptions } from './integration.ts';
import { followInLanes } from './lanes.ts';

export interface SolveOptions extends IntegrationOptions {
  readonly doses: Doses;
  /** Times [d] to record, ascending, not below 0. */
  readonly times: Float64Array;
}

/**
 * Solves one subject from time 0 for the parameters that stand in `kernel.parameters`.
 * A value at the time of a dose is the value just before the dose. Values come from the dense output, so that
 * the steps do not depend on `times`.
 * @param kernel compiled model with one lane; its state and input are overwritten.
 * @param options doses, times and accuracy.
 * @returns states at the times; after a failure the rest of the values are NaN and the outcome says why.
 * @throws InputError when times or doses are not sorted or lie before 0.
 */
export function solve(kernel: Kernel, options: SolveOptions): Trajectory {
  checkAscending('times', options.times);
  checkAscending('doses.time', options.doses.time);
  const follow = (integration: Integration) => followDoses(integration, options);
  return followInLanes(kernel, [0], { ...options, follow })[0]!;
}

/** One subject under doses given beforehand. */
export function* followDoses(
  integration: Integration,
  { doses, times }: Pick<SolveOptions, 'doses' | 'times'>,
): FollowUp<Trajectory> {
  integration.begin();
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

/** Writes values at the wanted times as the integration passes them. */
function createRecorder(times: Float64Array, integration: Integration) {
  const count = integration.kernel.states.length;
  const values = new Float64Array(times.length * count).fill(Number.NaN);
  let next = 0;
  return {
    values,
    lastTime: times[times.length - 1] ?? 0,
    nextTime: () => times[next] ?? Infinity,
    isDone: () => next === times.length,
    record(): void {
      while (next < times.length && times[next]! <= integration.time) {
        integration.interpolate(times[next]!);
        for (let j = 0; j < count; j++) values[next * count + j] = integration.pointValue(j);
        next++;
      }
    },
  };
}

function checkAscending(path: string, times: Float64Array): void {
  let previous = 0;
  for (const time of times) {
    if (time >= previous && time < Infinity) {
      previous = time;
      continue;
    }
    throw new InputError([
      problem('times-not-ascending', path, {
        expected: 'finite days in ascending order from 0',
        received: `${time} after ${previous}`,
        remedy: 'Sort them and begin at day 0.',
      }),
    ]);
  }
}
