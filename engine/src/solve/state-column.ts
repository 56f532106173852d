import type { Integration } from './integration.ts';

/** The states as they stand. */
export function readStates(from: Pick<Integration, 'time' | 'interpolate'>, count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, j) => from.interpolate(from.time, j));
}

/** Puts each state at a value, exactly. */
export function writeStates(
  to: Pick<Integration, 'time' | 'interpolate' | 'addBolus'>,
  values: Float64Array,
): void {
  values.forEach((value, j) => {
    const present = to.interpolate(to.time, j);
    if (present === value) return;
    // to 0 first: present + (value − present) would be rounded
    to.addBolus(j, -present);
    to.addBolus(j, value);
  });
}
