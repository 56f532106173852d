import type { OccurrenceColumn } from '../data/endpoint-table.ts';
import type { BenefitDefinition } from './definition.ts';
import { readVisits } from './reading.ts';
import { firstResponseDay } from './recist.ts';
import type { SubjectRecord } from './subject-record.ts';

const words = ['benefit', 'no benefit'] as const;

/**
 * Clinical benefit per subject: a confirmed response, or a scan at least so late that still shows no progression.
 *
 * @param definition the endpoint
 * @param records one per subject
 * @param cutoffDay cut-off [d after the first entry]
 */
export function deriveBenefit(
  definition: BenefitDefinition,
  records: readonly SubjectRecord[],
  cutoffDay: number,
): OccurrenceColumn {
  const found = Uint8Array.from(records, (record) => {
    const { visits } = readVisits(record, definition.reader);
    const isStable = visits.some(
      ({ day, response }) => day >= definition.stableFor && response !== 'progressive disease',
    );
    return isStable || firstResponseDay(visits) !== null ? 0 : 1;
  });
  return { kind: 'occurrence', endpoint: definition.name, cutoffDay, found, words };
}
