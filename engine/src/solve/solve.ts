import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { Outcome, Trajectory } from '../data/trajectory.ts';
import { createDosing } from './dosing.ts';
import { type Integration, startIntegration } from './integration.ts';
import type { Method } from './method.ts';

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
  checkAscending('times', times);
  checkAscending('doses.time', doses.time);
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

/** Writes values at the wanted times as the integration passes them. */
function createRecorder(count: number, times: Float64Array, integration: Integration) {
  const values = new Float64Array(times.length * count).fill(Number.NaN);
  let next = 0;
  return {
    values,
    lastTime: times[times.length - 1] ?? 0,
    isDone: () => next === times.length,
    record(): void {
      while (next < times.length && times[next]! <= integration.time) {
        for (let j = 0; j < count; j++) values[next * count + j] = integration.interpolate(times[next]!, j);
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
