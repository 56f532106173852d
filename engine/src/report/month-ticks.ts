/** Steps between the ticks of an axis of months. */
const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120] as const;

/**
 * Chooses the ticks of an axis of months: 0 and multiples of a step that the eye knows, such as 3, 6 or 12.
 * @param last end of the axis [months], above 0
 * @param most how many ticks fit, at least 2
 */
export function monthTicks(last: number, most: number): number[] {
  const step = steps.find((s) => Math.floor(last / s) < most) ?? Math.ceil(last / most / 120) * 120;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => k * step);
}
