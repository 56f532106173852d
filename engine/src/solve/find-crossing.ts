import type { LanePoint } from './lane-point.ts';

/**
 * The first time within the last step at which something has come to hold, by bisection down to neighbouring doubles.
 * @param within whose last step; it does not hold at the start of the step, and does at its end.
 * @param holds whether it holds at the point interpolated last, at a time [d].
 */
export function findCrossing(
  within: LanePoint & { interpolate(time: number): void },
  holds: (time: number) => boolean,
): number {
  let below = within.kernel.stepper.control.stepStart[within.lane]!;
  let above = within.time;
  for (;;) {
    const middle = below + 0.5 * (above - below);
    if (middle <= below || middle >= above) return above;
    within.interpolate(middle);
    if (holds(middle)) above = middle;
    else below = middle;
  }
}
