import type { TestPlan } from './replicate-plan.ts';

/**
 * Days of the looks of one replicate: that of the event on which each waits, the final analysis at the latest at the
 * cut-off. A look that would not come before the final analysis is not held.
 *
 * @param days receives the day of each look [d after the first entry]; −1: not held
 * @param test its looks and cut-off
 * @param eventDays days on which events become known, ascending [d after the first entry]
 */
export function placeLooks(days: Int32Array, { looks, cutoffDay }: TestPlan, eventDays: Int32Array): void {
  const dayOf = (events: number) => Math.min(cutoffDay, eventDays[events - 1] ?? cutoffDay);
  const last = looks.length - 1;
  const final = dayOf(looks[last]!.events);
  for (let k = 0; k < last; k++) {
    const day = dayOf(looks[k]!.events);
    days[k] = day < final ? day : -1;
  }
  days[last] = final;
}
