import type { Watch } from './follow-up.ts';
import type { LanePoint } from './lane-point.ts';

/** A lane whose last step can be looked into. */
export interface Interpolated extends LanePoint {
  /** Puts the state at a time within the last step where `pointValue` reads it. */
  interpolate(time: number): void;
  pointValue(component: number): number;
}

/**
 * The first time [d] within the last step at which a watched state has reached its level, by bisection on the dense
 * output to neighbouring doubles; the start of the step when it has reached it there.
 */
export function findCrossing(integration: Interpolated, { state, level }: Watch): number {
  const { control } = integration.kernel.stepper;
  let [below, above] = [control.stepStart[integration.lane]!, integration.time];
  for (;;) {
    const middle = below + 0.5 * (above - below);
    if (middle <= below || middle >= above) return above;
    integration.interpolate(middle);
    if (integration.pointValue(state) < level) below = middle;
    else above = middle;
  }
}
