import type { FollowUp } from './follow-up.ts';
import type { Integration } from './integration.ts';
import { type Found, notFound, type SteadyStates } from './steady-state.ts';

/** The first stretch [d]; each further one is as long as all before it. */
const firstStretch = 1;
const mostStretches = 50;
/** Changes below this share of the tolerance count as none. */
const noise = 0.01;

/**
 * Finds the states in which a constant infusion lets them rest. Integrates stretches of doubling length until no
 * state changes by more than its tolerance, nor by more than in the stretch before: a slow state that has yet to
 * move changes twice as much in each.
 * @param to at its initial states with all inputs off; left anywhere.
 * @param infusion where to and at what rate [unit of state / d].
 * @param states what to bring to rest.
 * @returns the states; a failed integration, or `no steady state` after 2⁴⁹ d, is the outcome.
 */
export function* findEquilibrium(
  to: Integration,
  infusion: { readonly target: number; readonly rate: number },
  states: SteadyStates,
): FollowUp<Found> {
  const from = to.time;
  const count = states.names.length;
  let previous = new Float64Array(count);
  let before = to.readStates();
  let worst = 0;
  to.setInput(infusion.target, infusion.rate);
  let elapsed = firstStretch;
  for (let stretch = 0; stretch < mostStretches; stretch++) {
    const { outcome } = yield { until: from + elapsed };
    elapsed *= 2;
    const now = to.readStates();
    if (outcome.kind !== 'success') return { outcome, state: now };
    const change = changeInTolerances(before, now, states.tolerance);
    if (change.every((value, j) => value <= Math.min(1, Math.max(previous[j]!, noise)))) {
      return { outcome, state: now };
    }
    worst = change.indexOf(Math.max(...change));
    previous = change;
    before = now;
  }
  return notFound(from, states.names[worst]!, before);
}

function changeInTolerances(
  before: Float64Array,
  now: Float64Array,
  { absolute, relative }: SteadyStates['tolerance'],
): Float64Array<ArrayBuffer> {
  return Float64Array.from(now, (value, j) => {
    const size = Math.max(Math.abs(before[j]!), Math.abs(value));
    return Math.abs(value - before[j]!) / (absolute[j]! + relative * size + Number.MIN_VALUE);
  });
}
