import type { OccurrenceColumn } from '../data/endpoint-table.ts';
import type { OccurrenceDefinition } from './definition.ts';
import type { SubjectRecord } from './subject-record.ts';

/**
 * Whether any row of a measure shows what the definition asks for. Conditions that compare with the first row need a
 * second one.
 *
 * @param definition the endpoint
 * @param records one per subject
 * @param cutoffDay cut-off [d after the first entry]
 */
export function deriveOccurrence(
  definition: OccurrenceDefinition,
  records: readonly SubjectRecord[],
  cutoffDay: number,
): OccurrenceColumn {
  const { measure, where, words } = definition;
  const { atMost, atLeast, below, fallAtLeast, timesFirst } = where;
  const comparesWithFirst = fallAtLeast !== undefined || timesFirst !== undefined;
  const found = Uint8Array.from(records, (record) => {
    const rows = record.rows(measure);
    const first = rows[0]?.value ?? Number.NaN;
    const candidates = comparesWithFirst ? rows.slice(1) : rows;
    if (candidates.length === 0) return 2;
    const isFound = candidates.some(
      ({ value }) =>
        (atMost === undefined || value <= atMost) &&
        (atLeast === undefined || value >= atLeast) &&
        (below === undefined || value < below) &&
        (fallAtLeast === undefined || first - value >= fallAtLeast) &&
        (timesFirst === undefined || value >= timesFirst * first),
    );
    return isFound ? 0 : 1;
  });
  return { kind: 'occurrence', endpoint: definition.name, cutoffDay, found, words };
}
