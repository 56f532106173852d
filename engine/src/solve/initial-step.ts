import { pow } from '../math/pow.ts';
import type { LanePoint } from './lane-point.ts';

/** Where a step is to begin, and how accurate it must be. */
interface StartPoint {
  readonly until: number;
  /** Order of the error estimate. */
  readonly order: number;
  readonly absolute: Float64Array;
  readonly relative: number;
}

/**
 * Chooses a first step from the size of the first and second derivative (E. Hairer, S. P. Nørsett, G. Wanner,
 * Solving Ordinary Differential Equations I, 1993, section II.4).
 * @param point at the time and state where the step starts; the kernel's point and rate are overwritten.
 * @param at end [d], order of the error estimate and the tolerance.
 * @returns the step [d], at most the time left; null when the state or its rate is not finite.
 */
export function chooseInitialStep(point: LanePoint, at: StartPoint): number | null {
  const { kernel, lane, time } = point;
  const { states, lanes } = kernel;
  const column = (numbers: Float64Array) => Float64Array.from(states, (_, i) => numbers[i * lanes + lane]!);
  const state = column(kernel.stepper.current);
  states.forEach((_, i) => {
    kernel.state[i * lanes + lane] = state[i]!;
  });
  kernel.rates(time);
  const first = column(kernel.rate);
  if (![...state, ...first].every(Number.isFinite)) return null;
  const size = scaledNorm(state, state, at);
  const slope = scaledNorm(first, state, at);
  // under an absolute tolerance of 0 an empty state gives no scale
  const hasScale = size >= 1e-5 && slope >= 1e-5 && slope < Infinity;
  const guess = hasScale ? (0.01 * size) / slope : 1e-6;
  const trial = Math.min(guess, at.until - time);
  states.forEach((_, i) => {
    kernel.state[i * lanes + lane] = state[i]! + trial * first[i]!;
  });
  kernel.rates(time + trial);
  const bend = scaledNorm(
    column(kernel.rate).map((value, i) => (value - first[i]!) / trial),
    state,
    at,
  );
  const steepest = Math.max(slope, bend);
  if (!(steepest < Infinity)) return trial * 1e-3;
  const byOrder = steepest <= 1e-15 ? Math.max(1e-6, guess * 1e-3) : pow(0.01 / steepest, 1 / (at.order + 1));
  return Math.min(100 * guess, byOrder, at.until - time);
}

/** Root mean square of a vector in units of the tolerance at a state. */
function scaledNorm(vector: Float64Array, state: Float64Array, { absolute, relative }: StartPoint): number {
  let sum = 0;
  vector.forEach((value, i) => {
    const ratio = value / (absolute[i]! + relative * Math.abs(state[i]!) + Number.MIN_VALUE);
    sum += ratio * ratio;
  });
  return vector.length === 0 ? 0 : Math.sqrt(sum / vector.length);
}
