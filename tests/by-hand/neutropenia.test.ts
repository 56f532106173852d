import { describe, expect, it } from 'vitest';
import type { GradeColumn } from '../../engine/src/data/endpoint-table.ts';
import { derive } from '../../engine/src/endpoints/derive.ts';
import { observationsOf, type Row } from '../observations-of.ts';

const counts = (...values: number[]): Row[] => values.map((value, k): Row => [7 * k, 'neutrophils', value]);

/** Counts by week [1e9/L] and the worst grade by CTCAE 5: limits of 2.0 (normal), 1.5, 1.0 and 0.5. */
const subjects: readonly (readonly [record: Row[], grade: number, who: string])[] = [
  [counts(5, 2.0, 3), 0, 'never below normal'],
  [counts(5, 1.99, 3), 1, 'just below normal'],
  [counts(5, 1.5, 3), 1, 'at the limit of grade 2'],
  [counts(5, 1.49, 3), 2, 'just below 1.5'],
  [counts(5, 1.0, 3), 2, 'at the limit of grade 3'],
  [counts(5, 0.99, 1.2), 3, 'just below 1.0'],
  [counts(5, 0.5, 3), 3, 'at the limit of grade 4'],
  [counts(5, 0.49, 0.9), 4, 'just below 0.5'],
  [[], 0, 'no count'],
  [counts(5, 4, 4, 0.2), 0, 'the low count comes after the cut-off of day 20'],
  [[[0, 'lvef', 0.3], ...counts(5)], 0, 'a low ejection fraction is no neutropenia'],
];

const { rows } = derive(observationsOf(subjects.map(([record]) => record)), new Int32Array(subjects.length), [
  { endpoint: 'neutropenia', cutoffDay: 20 },
]);

describe('worst grade of neutropenia', () => {
  it.each(subjects.map(([, grade, who], i) => ({ who, grade, i })))('$who: grade $grade', ({ grade, i }) => {
    expect((rows[0] as GradeColumn).grade[i]).toBe(grade);
  });
});
