import type { Problem } from '../data/problem.ts';
import { checkFact } from './check-fact.ts';

/** Subjects with a response, among all. */
export interface Responses {
  readonly successes: number;
  /** All subjects. */
  readonly n: number;
}

/**
 * Checks a count among subjects.
 * @param successes subjects with the response
 * @param n all subjects
 * @param path what stands before the names, such as `experimental.`
 * @returns every problem found, empty when sound
 */
export function checkCounts(successes: number, n: number, path = ''): Problem[] {
  return [
    ...checkFact(
      Number.isInteger(n) && n >= 0,
      { code: 'bad-count', path: `${path}n` },
      { expected: 'a whole number of subjects, 0 or more', received: `${n}`, remedy: 'Count the subjects.' },
    ),
    ...checkFact(
      Number.isInteger(successes) && successes >= 0 && !(successes > n),
      { code: 'bad-count', path: `${path}successes` },
      {
        expected: `a whole number from 0 to ${n}`,
        received: `${successes}`,
        remedy: 'Count the subjects with the response among all subjects.',
      },
    ),
  ];
}

/**
 * Checks the counts of two arms.
 * @param experimental first arm
 * @param control second arm
 * @returns every problem found, empty when sound
 */
export function checkTwoCounts(experimental: Responses, control: Responses): Problem[] {
  return [
    ...checkCounts(experimental.successes, experimental.n, 'experimental.'),
    ...checkCounts(control.successes, control.n, 'control.'),
  ];
}
