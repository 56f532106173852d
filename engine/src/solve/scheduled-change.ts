import type { KernelEvents } from '../data/kernel-events.ts';
import { bracketChange } from '../math/bracket-change.ts';
import type { Integration } from './integration.ts';
import { rankOf } from './watched-triggers.ts';

/**
 * Foretells the next change of a scheduled comparison from the time reached on, while held states rest, so that
 * integration can stop there and need not look for it.
 * @param integration whose state is taken as it stands.
 * @param events its events.
 * @returns the first double [d] at which the comparison is another; infinite when there is none.
 */
export function nextScheduledChange(integration: Integration, events: KernelEvents): number {
  const { kernel, lane, time: now } = integration;
  const { lanes } = kernel;
  const { comparisons, difference, slope } = events;
  if (comparisons.length === 0) return Infinity;
  integration.interpolate(now);
  events.checkTriggers(now);
  events.evaluate(now);
  let next = -1;
  let guess = Infinity;
  comparisons.forEach(({ kind, isScheduled }, i) => {
    const [value, change] = [difference[i * lanes + lane]!, slope[i * lanes + lane]!];
    if (!isScheduled || change === 0) return;
    // it changes where the line is met, or at once when it stands on the line
    if (rankOf(kind, value) === rankOf(kind, change * Infinity)) return;
    const time = now + Math.max(0, -value / change);
    if (time < guess) [next, guess] = [i, time];
  });
  if (next < 0) return Infinity;
  const { kind } = comparisons[next]!;
  const at = next * lanes + lane;
  const before = rankOf(kind, difference[at]!);
  return refine(now, guess, (time) => {
    events.checkTriggers(time);
    return { value: difference[at]!, isPast: rankOf(kind, difference[at]!) !== before };
  });
}

type Probe = Parameters<typeof bracketChange>[0];

/** Shortest step [d] whose reciprocal is a number: next to time 0 doubles are closer than steps can be. */
export const shortest = 1e-300;

/** The first double after `now` that a step can reach and at which the probe is past, near a guess. */
function refine(now: number, guess: number, probe: Probe): number {
  let width = Math.max(Number.EPSILON * Math.max(Math.abs(now), Math.abs(guess)), shortest);
  let above = Math.max(guess, now + width);
  while (above < Infinity && !probe(above).isPast) {
    above += width;
    width *= 2;
  }
  if (above === Infinity) return Infinity;
  const near = above - width;
  const below = near > now && !probe(near).isPast ? near : now;
  return Math.max(bracketChange(probe, below, above).above, now + shortest);
}
