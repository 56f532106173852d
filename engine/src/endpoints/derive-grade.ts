import type { GradeColumn } from '../data/endpoint-table.ts';
import type { GradeDefinition } from './definition.ts';
import { gradeOf } from './grade-of.ts';
import type { SubjectRecord } from './subject-record.ts';

/**
 * Worst grade per subject over all measurements; 0 when none is out of the normal range, or none worse than the first
 * where only that counts.
 *
 * @param definition limits of the grades, from the mildest
 * @param records one per subject
 * @param cutoffDay cut-off [d after the first entry]
 */
export function deriveGrade(
  definition: GradeDefinition,
  records: readonly SubjectRecord[],
  cutoffDay: number,
): GradeColumn {
  const grade = Uint8Array.from(records, (record) => {
    const grades = record.rows(definition.measure).map(({ value }) => gradeOf(definition, value));
    const worst = grades.reduce((most, one) => Math.max(most, one), 0);
    return definition.worsening && worst <= (grades[0] ?? 0) ? 0 : worst;
  });
  return { kind: 'grade', endpoint: definition.name, cutoffDay, grade };
}
