import type { Enrolment } from '../data/arm-trajectories.ts';
import type { Outcome } from '../data/trajectory.ts';
import { findCrossing } from './find-crossing.ts';
import type { FollowUp } from './follow-up.ts';
import type { Integration } from './integration.ts';

const success: Outcome = { kind: 'success' };

/**
 * Follows a virtual patient untreated until enrolment.
 * @param to has begun; ends at enrolment.
 * @param enrolment checked by `checkArmsPlan`.
 * @returns success; `not enrolled` when the level is not reached in time; or why the growth could not be solved.
 */
export function* grow(to: Integration, enrolment: Enrolment): FollowUp<Outcome> {
  if (enrolment.at === 'day') return (yield { until: enrolment.day }).outcome;
  const { symbol, level, lastDay } = enrolment;
  const state = to.kernel.states.indexOf(symbol);
  const output = to.kernel.outputs.indexOf(symbol);
  to.observe();
  if ((state >= 0 ? to.value(state) : to.output(output)) >= level) return success;
  return yield* state >= 0
    ? growToState(to, { state, level }, lastDay)
    : growToOutput(to, { output, level }, lastDay);
}

function* growToState(
  to: Integration,
  watch: { readonly state: number; readonly level: number },
  lastDay: number,
): FollowUp<Outcome> {
  const { outcome, crossing } = yield { until: lastDay, watch };
  if (outcome.kind !== 'success') return outcome;
  if (crossing === null) return { kind: 'not enrolled', time: to.time };
  if (crossing < to.time) to.retreat(crossing);
  return success;
}

/** Looks at an assigned symbol after every step. */
function* growToOutput(
  to: Integration,
  { output, level }: { readonly output: number; readonly level: number },
  lastDay: number,
): FollowUp<Outcome> {
  while (to.time < lastDay) {
    const { outcome } = yield { until: lastDay, look: -Infinity };
    if (outcome.kind !== 'success') return outcome;
    to.observe();
    if (!(to.output(output) >= level)) continue;
    const crossing = findCrossing(to, (time) => {
      to.kernel.observe(time);
      return to.output(output) >= level;
    });
    if (crossing < to.time) to.retreat(crossing);
    return success;
  }
  return { kind: 'not enrolled', time: to.time };
}
