import type { Problem } from '../data/problem.ts';
import { checkColumn } from './check-column.ts';
import { checkFact } from './check-fact.ts';

/**
 * Checks a sample of measured values.
 * @param path where it stands
 * @param sample the values
 * @param least how many there must be
 * @returns every problem found, empty when sound
 */
export function checkSample(path: string, sample: Float64Array, least: number): Problem[] {
  return [
    ...checkColumn(path, sample, sample.length),
    ...checkFact(
      sample.length >= least,
      { code: 'too-few-values', path },
      { expected: `${least} values or more`, received: `${sample.length}`, remedy: 'Give more values.' },
    ),
  ];
}
