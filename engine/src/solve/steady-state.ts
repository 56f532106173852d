import type { Outcome } from '../data/trajectory.ts';
import { FixedPointSearch, type StateTolerance } from './fixed-point.ts';
import type { FollowUp } from './follow-up.ts';
import type { Integration } from './integration.ts';
import { applyTurn, type Turn } from './steady-cycle.ts';

/** Most intervals integrated in search of a steady state. */
const mostCycles = 1000;

/** The states to bring to rest, and how closely. */
export interface SteadyStates {
  readonly names: readonly string[];
  readonly tolerance: StateTolerance;
}

/** States found, or why not. */
export interface Found {
  readonly outcome: Outcome;
  readonly state: Float64Array;
}

/** A dose given for ever: its turns within an interval [d]. */
interface SteadyDosing {
  readonly target: number;
  readonly turns: readonly Turn[];
  readonly interval: number;
}

/**
 * Finds the states at the start of an interval that the interval brings back, from the states as they stand. The same
 * stretch of time, one interval from now, is integrated again and again: exact for models that do not name time and
 * for those whose period divides the interval.
 * @param to at its initial states with all inputs off; left anywhere.
 * @param dosing the dose and its interval.
 * @param states what to bring to rest; the distance left is estimated to be within tolerance.
 * @returns the states; a failed integration, or `no steady state` after 1000 intervals, is the outcome.
 */
export function* findSteadyState(
  to: Integration,
  dosing: SteadyDosing,
  states: SteadyStates,
): FollowUp<Found> {
  const beginning = to.snapshot();
  const search = new FixedPointSearch(states.tolerance);
  let start = to.readStates();
  for (let cycle = 0; cycle < mostCycles; cycle++) {
    to.restore(beginning);
    to.writeStates(start);
    const outcome = yield* runInterval(to, dosing, beginning.time);
    if (outcome.kind !== 'success') {
      const retreat = search.retreat();
      if (retreat === null || outcome.kind === 'budget spent') return { outcome, state: start };
      start = retreat;
      continue;
    }
    const end = to.readStates();
    const next = search.next(start, end);
    if (next === null) return { outcome, state: end };
    start = next;
  }
  return notFound(beginning.time, states.names[search.worst]!, start);
}

/** Says that a state keeps changing. */
export function notFound(time: number, worst: string, state: Float64Array): Found {
  return { outcome: { kind: 'no steady state', time, state: worst }, state };
}

function* runInterval(to: Integration, dosing: SteadyDosing, from: number): FollowUp<Outcome> {
  const { turns, target, interval } = dosing;
  for (let k = 0; k < turns.length; k++) {
    applyTurn(turns[k]!, target, to);
    const { outcome } = yield { until: from + (turns[k + 1]?.phase ?? interval) };
    if (outcome.kind !== 'success') return outcome;
  }
  return { kind: 'success' };
}
