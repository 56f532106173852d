import type { Stepper } from './method.ts';

/** A state to watch for rising through a level [unit of state]. */
export interface Watch {
  readonly state: number;
  readonly level: number;
}

/** Looks this often within a step, so that a short excursion above the level is seen. */
const looks = 4;

/**
 * Finds where within the last accepted step a state first rises through a level, on the dense output.
 * @param stepper after `accept`, before the next attempt.
 * @param watch state index and level.
 * @returns the fraction 0…1 of the step, or null when the state does not come from below and reach the level.
 */
export function findCrossing(stepper: Stepper, watch: Watch): number | null {
  let below = 0;
  let isBelow = stepper.interpolate(0, watch.state) < watch.level;
  for (let look = 1; look <= looks; look++) {
    const fraction = look / looks;
    const value = look === looks ? stepper.state[watch.state]! : stepper.interpolate(fraction, watch.state);
    if (isBelow && value >= watch.level) return bisect(stepper, watch, { below, above: fraction });
    isBelow = value < watch.level;
    below = fraction;
  }
  return null;
}

function bisect(stepper: Stepper, watch: Watch, bracket: { below: number; above: number }): number {
  let { below, above } = bracket;
  for (;;) {
    const middle = below + 0.5 * (above - below);
    if (middle <= below || middle >= above) return above;
    if (stepper.interpolate(middle, watch.state) < watch.level) below = middle;
    else above = middle;
  }
}
