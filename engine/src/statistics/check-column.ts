import type { Problem } from '../data/problem.ts';
import { problem } from '../data/problem.ts';

/**
 * Checks that a column holds one finite value for each subject.
 * @param path where the column stands, for the wording
 * @param column the column
 * @param subjects number of subjects
 * @returns every problem found, empty when sound
 */
export function checkColumn(path: string, column: Float64Array | Int32Array, subjects: number): Problem[] {
  const problems: Problem[] = [];
  if (column.length !== subjects) {
    problems.push(
      problem('length-mismatch', path, {
        expected: `${subjects} values, one for each subject`,
        received: `${column.length}`,
        remedy: 'Give one value for each subject.',
      }),
    );
  }
  const bad = column.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    problems.push(
      problem('bad-value', `${path}[${bad}]`, {
        expected: 'a finite number',
        received: `${column[bad]}`,
        remedy: 'Leave out subjects with a missing value, or fill it in.',
      }),
    );
  }
  return problems;
}
