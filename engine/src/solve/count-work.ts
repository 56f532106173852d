import { isStiff } from '../data/method.ts';
import type { Work } from '../data/trajectory.ts';
import type { LanePoint } from './lane-point.ts';

/**
 * Counts the work done in a lane.
 * @param point the lane.
 * @param attemptsBy attempts with each method of the kernel.
 * @param rateCalls evaluations of the rates beside those of the attempts.
 */
export function countWork(
  { kernel, lane }: LanePoint,
  attemptsBy: readonly number[],
  rateCalls: number,
): Work {
  const { control, methods } = kernel.stepper;
  const steps = control.steps[lane]!;
  const linearisations = control.linearisations[lane]!;
  let stageCalls = 0;
  let factorisations = 0;
  methods.forEach((method, m) => {
    const used = attemptsBy[m]!;
    stageCalls += used * method.a.filter((row) => row.some((weight) => weight !== 0)).length;
    if (isStiff(method)) factorisations += used;
  });
  return {
    steps,
    rejected: control.attempts[lane]! - steps,
    rateCalls: rateCalls + stageCalls + linearisations,
    jacobians: linearisations,
    factorisations,
  };
}

/** The work done since an earlier count. */
export function workSince(before: Readonly<Work>, now: Readonly<Work>): Work {
  return {
    steps: now.steps - before.steps,
    rejected: now.rejected - before.rejected,
    rateCalls: now.rateCalls - before.rateCalls,
    jacobians: now.jacobians - before.jacobians,
    factorisations: now.factorisations - before.factorisations,
  };
}
