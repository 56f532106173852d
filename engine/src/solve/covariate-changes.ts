import type { TimeVaryingCovariates } from '../data/time-varying-covariates.ts';

/** Changes of parameters in time order. */
export interface CovariateChanges {
  /** Time [d] of the next change, infinite when there is none left. */
  nextTime(): number;
  /** Hands over the values that hold from the next change on. */
  apply(set: (parameter: number, value: number) => void): void;
}

/**
 * Turns covariates into changes. Carried forward, a value is handed over at its own time; carried backward, at the
 * time of the value before. The first value is handed over at time −∞: it holds from the start.
 */
export function createCovariateChanges(covariates: TimeVaryingCovariates): CovariateChanges {
  const { times, parameters, values, carry } = covariates;
  let next = 0;
  const timeOf = (row: number) => (carry === 'last forward' ? times[row]! : times[row - 1]!);
  return {
    nextTime: () => (next === 0 ? -Infinity : next < times.length ? timeOf(next) : Infinity),
    apply(set) {
      if (next >= times.length) return;
      parameters.forEach((parameter, j) => {
        set(parameter, values[next * parameters.length + j]!);
      });
      next++;
    },
  };
}
