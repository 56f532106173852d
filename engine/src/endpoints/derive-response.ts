import { type ResponseColumn, responseClasses } from '../data/endpoint-table.ts';
import type { ResponseDefinition } from './definition.ts';
import { readVisits } from './reading.ts';
import { bestOverallResponse } from './recist.ts';
import type { SubjectRecord } from './subject-record.ts';

/**
 * Best overall response per subject, from the scans up to the first progression.
 *
 * @param definition the endpoint
 * @param records one per subject; the first sum of diameters is the baseline
 * @param cutoffDay cut-off [d after the first entry]
 */
export function deriveResponse(
  definition: ResponseDefinition,
  records: readonly SubjectRecord[],
  cutoffDay: number,
): ResponseColumn {
  const best = new Uint8Array(records.length);
  const responder = new Uint8Array(records.length);
  const bestChange = new Float64Array(records.length).fill(Number.NaN);
  records.forEach((record, i) => {
    const { visits, change } = readVisits(record, definition.reader);
    const response = bestOverallResponse(visits);
    best[i] = responseClasses.indexOf(response);
    responder[i] = response === 'complete response' || response === 'partial response' ? 1 : 0;
    bestChange[i] = change;
  });
  return { kind: 'response', endpoint: definition.name, cutoffDay, best, responder, bestChange };
}
