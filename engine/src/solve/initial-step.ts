import type { Kernel } from '../data/kernel.ts';
import { pow } from '../math/pow.ts';
import { weightedNorm } from './weighted-norm.ts';

/**
 * Chooses a first step from the size of the first and second derivative (E. Hairer, S. P. Nørsett, G. Wanner,
 * Solving Ordinary Differential Equations I, 1993, section II.4).
 * @param kernel its `rate` holds the rates at `state`; its state and rate are overwritten.
 * @param state where the step starts.
 * @param at time, end [d], order of the error estimate and the tolerance.
 * @returns the step [d], at most the time left.
 */
export function chooseInitialStep(
  kernel: Kernel,
  state: Float64Array,
  at: { time: number; until: number; order: number; absolute: Float64Array; relative: number },
): number {
  const first = kernel.rate.slice();
  const size = weightedNorm(state, state, state, at);
  const slope = weightedNorm(first, state, state, at);
  const guess = size < 1e-5 || slope < 1e-5 ? 1e-6 : (0.01 * size) / slope;
  const trial = Math.min(guess, at.until - at.time);
  for (let i = 0; i < state.length; i++) kernel.state[i] = state[i]! + trial * first[i]!;
  kernel.rates(at.time + trial);
  const change = kernel.rate.map((value, i) => (value - first[i]!) / trial);
  const bend = weightedNorm(change, state, state, at);
  const steepest = Math.max(slope, bend);
  if (!(steepest < Infinity)) return trial * 1e-3;
  const byOrder = steepest <= 1e-15 ? Math.max(1e-6, guess * 1e-3) : pow(0.01 / steepest, 1 / (at.order + 1));
  return Math.min(100 * guess, byOrder, at.until - at.time);
}
