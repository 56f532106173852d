import type { GradeColumn } from '../data/endpoint-table.ts';
import type { GradeDefinition } from './definition.ts';
import type { SubjectRecord } from './subject-record.ts';

/**
 * Worst grade per subject over all measurements; 0 when none is below normal.
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
  const grade = Uint8Array.from(records, (record) =>
    record
      .rows(definition.measure)
      .reduce(
        (worst, { value }) => Math.max(worst, definition.below.filter((limit) => value < limit).length),
        0,
      ),
  );
  return { kind: 'grade', endpoint: definition.name, cutoffDay, grade };
}
