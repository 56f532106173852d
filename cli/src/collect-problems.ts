import { InputError, type Problem } from '@opsonin/engine';

/** Gathers problems of several steps, so that all are told at once. */
export interface Collector {
  readonly problems: Problem[];
  /** The value of a step, or null when it threw an InputError, whose problems are kept. */
  readonly attempt: <T>(step: () => T) => T | null;
  /** Throws all problems so far, if any. */
  readonly settle: () => void;
}

export function collectProblems(): Collector {
  const problems: Problem[] = [];
  return {
    problems,
    attempt(step) {
      try {
        return step();
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        problems.push(...error.problems);
        return null;
      }
    },
    settle() {
      if (problems.length > 0) throw new InputError(problems);
    },
  };
}
