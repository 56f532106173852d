import type { Problem } from '../data/problem.ts';
import { checkFact } from './check-fact.ts';

/**
 * Checks the cause that is asked about.
 * @param cause its code
 * @returns one problem, or none
 */
export function checkCause(cause: number): Problem[] {
  return checkFact(
    Number.isInteger(cause) && cause >= 1,
    { code: 'bad-cause', path: 'options.cause' },
    { expected: 'the code of a cause, 1 or more', received: `${cause}`, remedy: 'Name a cause of the data.' },
  );
}
