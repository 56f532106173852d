import { type ResponseColumn, responseClasses } from '../data/endpoint-table.ts';
import type { ResponseDefinition } from './definition.ts';
import { bestOverallResponse, type ClassifiedVisit, classifyScan, extendHistory } from './recist.ts';
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
    const { visits, change } = classifiedVisits(record);
    const response = bestOverallResponse(visits);
    best[i] = responseClasses.indexOf(response);
    responder[i] = response === 'complete response' || response === 'partial response' ? 1 : 0;
    bestChange[i] = change;
  });
  return { kind: 'response', endpoint: definition.name, cutoffDay, best, responder, bestChange };
}

function classifiedVisits(record: SubjectRecord): { visits: ClassifiedVisit[]; change: number } {
  const scans = record.rows('sum of diameters');
  const newLesions = new Set(record.rows('new lesion').map((row) => row.day));
  const end = record.firstDay('progression') ?? Number.POSITIVE_INFINITY;
  const visits: ClassifiedVisit[] = [];
  const baseline = scans[0]?.value ?? Number.NaN;
  let history = { baseline, nadir: baseline };
  let smallest = Number.POSITIVE_INFINITY;
  for (const { day, value } of scans.slice(1)) {
    if (day > end) break;
    visits.push({ day, response: classifyScan(value, newLesions.has(day), history) });
    history = extendHistory(history, value);
    smallest = Math.min(smallest, value);
  }
  const change = visits.length === 0 ? Number.NaN : (100 * (smallest - baseline)) / baseline;
  return { visits, change };
}
