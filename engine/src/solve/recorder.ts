import type { Integration } from './integration.ts';

/** Writes states at wanted times as an integration passes them. */
export interface Recorder {
  /** `values[i * count + j]`: state j at the i-th time; NaN where not reached. */
  readonly values: Float64Array;
  /** The last wanted time [d], 0 when none is wanted. */
  readonly lastTime: number;
  /** The next wanted time [d], infinite when all are written. */
  nextTime(): number;
  isDone(): boolean;
  /**
   * Writes what the last step has passed; to be called before the next step or dose. Given a time [d], only what lies
   * before it.
   */
  record(before?: number): void;
}

/**
 * Records from the dense output, so that the steps do not depend on the wanted times.
 * @param times wanted times [d], ascending.
 * @param integration where the states come from.
 */
export function createRecorder(times: Float64Array, integration: Integration): Recorder {
  const count = integration.kernel.states.length;
  const values = new Float64Array(times.length * count).fill(Number.NaN);
  let next = 0;
  return {
    values,
    lastTime: times[times.length - 1] ?? 0,
    nextTime: () => times[next] ?? Infinity,
    isDone: () => next === times.length,
    record(before = Infinity): void {
      while (next < times.length && times[next]! <= integration.time && times[next]! < before) {
        integration.interpolate(times[next]!);
        for (let j = 0; j < count; j++) values[next * count + j] = integration.pointValue(j);
        next++;
      }
    },
  };
}
