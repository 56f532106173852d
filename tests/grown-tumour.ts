import type { Doses } from '../engine/src/data/doses.ts';
import { modelOf } from './equations.ts';

/**
 * A tumour that grows by a rate r [1/d] and is killed by a drug; `volume` is assigned. A dose into `fuse` of any size
 * makes it infinite a day later: x' = x² from 1.
 */
export const grownTumour = modelOf({
  rates: {
    drug: '-0.5*drug',
    cells: '(r - 0.02*drug)*cells',
    fuse: 'fuse^2',
  },
  start: { cells: 'start' },
  parameters: { r: 0.05, start: 1 },
  rules: { volume: '2*cells' },
});

export const tolerances = { relative: 1e-8, absolute: 1e-10, states: {} };

/** Doses as start [d], amount, duration [d], state that receives it; sorted. */
export function dosesOf(...rows: readonly (readonly [number, number, number, number])[]): Doses {
  return {
    time: Float64Array.from(rows, ([time]) => time),
    amount: Float64Array.from(rows, ([, amount]) => amount),
    duration: Float64Array.from(rows, ([, , duration]) => duration),
    target: Int32Array.from(rows, ([, , , target]) => target),
  };
}

/** Doses every so many days from a day on, over a quarter of a day each. */
export function cycles(first: number, every: number, count: number, amount: number): Doses {
  const starts = Array.from({ length: count }, (_, k) => first + k * every);
  return dosesOf(...starts.map((start) => [start, amount, 0.25, 0] as const));
}

export const untreated = dosesOf();
/** A bolus at once, cycles from day 0, cycles from day 3.5, nothing, and one that fails a day after day 5. */
export const arms: readonly Doses[] = [
  dosesOf([0, 10, 0, 0]),
  cycles(0, 7, 8, 6),
  cycles(3.5, 14, 4, 12),
  untreated,
  dosesOf([5, 1, 0, 2]),
];
export const failing = 4;
