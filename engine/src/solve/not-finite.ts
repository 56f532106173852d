import type { Kernel } from '../data/kernel.ts';

/**
 * Finds the first state that is not finite or whose rate is not.
 * @param kernel compiled model; its state and rate are overwritten.
 * @param time time [d].
 * @param state the state to look at.
 * @returns the name of the state, or null when all is finite; then `kernel.rate` holds the rates.
 */
export function findNotFinite(kernel: Kernel, time: number, state: Float64Array): string | null {
  kernel.state.set(state);
  kernel.rates(time);
  for (let i = 0; i < state.length; i++) if (!Number.isFinite(state[i]!)) return kernel.states[i]!;
  for (let i = 0; i < state.length; i++) if (!Number.isFinite(kernel.rate[i]!)) return kernel.states[i]!;
  return null;
}
