import type { TrialDesign } from '../data/trial-design.ts';
import { normalQuantile } from '../math/normal.ts';
import { boundLooks } from './bound-looks.ts';

/** One look at the data of a comparison. */
export interface LookPlan {
  /** It is held on the day of this event of all arms, at the latest at the cut-off; Infinity: at the cut-off. */
  readonly events: number;
  /** The trial rejects the null hypothesis where the standardised statistic reaches this. */
  readonly efficacy: number;
  /** It stops for futility where the statistic does not exceed this; −Infinity without such a rule. */
  readonly futility: number;
}

/** The looks at one comparison. */
export interface SequentialPlan {
  /** Last day of follow-up [d after the first entry]. */
  readonly cutoffDay: number;
  /** In the order of events; the last is the final analysis. */
  readonly looks: readonly LookPlan[];
}

/** What a look says: stop for one of these, or null to go on. */
export type LookDecision = 'efficacy' | 'futility' | 'not rejected' | null;

/** One-sided level of a test whose interval has this confidence, free of the rounding of 1 − confidence. */
export function oneSidedLevel(confidence: number): number {
  return Math.round((1e12 * (1 - confidence)) / 2) / 1e12;
}

/**
 * Plans the looks of an analysis; one that has no interim plan is looked at once, at its end.
 *
 * @param analysis an entry of the analysis plan
 * @param alpha one-sided level
 */
export function planLooks(
  { interim, afterEvents }: TrialDesign['analysis'][number],
  alpha: number,
): LookPlan[] {
  const final = afterEvents ?? Number.POSITIVE_INFINITY;
  if (interim === undefined || interim.looks.length === 0) {
    return [{ events: final, efficacy: normalQuantile(1 - alpha), futility: Number.NEGATIVE_INFINITY }];
  }
  const counts = [...interim.looks.map((share) => Math.ceil(share * final)), final];
  const shares = counts.map((count) => count / final);
  const bounds = boundLooks(shares, alpha, interim);
  return counts.map((events, k) => ({
    events,
    efficacy: bounds.efficacy[k]!,
    futility: bounds.futility[k]!,
  }));
}

/**
 * Days of the looks of one replicate: that of the event on which each waits, the final analysis at the latest at the
 * cut-off. A look that would not come before the final analysis is not held.
 *
 * @param days receives the day of each look [d after the first entry]; −1: not held
 * @param test its looks and cut-off
 * @param eventDays days on which events become known, ascending [d after the first entry]
 */
export function placeLooks(
  days: Int32Array,
  { looks, cutoffDay }: SequentialPlan,
  eventDays: Int32Array,
): void {
  const dayOf = (events: number) => Math.min(cutoffDay, eventDays[events - 1] ?? cutoffDay);
  const last = looks.length - 1;
  const final = dayOf(looks[last]!.events);
  for (let k = 0; k < last; k++) {
    const day = dayOf(looks[k]!.events);
    days[k] = day < final ? day : -1;
  }
  days[last] = final;
}

/**
 * What a look says about its comparison.
 *
 * @param z the standardised statistic, positive in favour of the experimental arm
 * @param look its bounds
 * @param isFinal whether no look follows
 */
export function decideLook(z: number, { efficacy, futility }: LookPlan, isFinal: boolean): LookDecision {
  if (z >= efficacy) return 'efficacy';
  if (isFinal) return 'not rejected';
  return z <= futility ? 'futility' : null;
}
