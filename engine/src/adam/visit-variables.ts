import type { Variable } from './dataset.ts';
import type { OfSubject } from './subject-variables.ts';
import { analysisDay } from './subjects.ts';
import type { TumourVisit } from './tumour-visits.ts';

/** A row of a subject that may stand for a visit; null for one that sums up visits. */
export interface AtVisit extends OfSubject {
  readonly visit: Pick<TumourVisit, 'day' | 'number'> | null;
}

/** When: date, day and name of the visit. */
export const visitVariables: readonly Variable<AtVisit>[] = [
  {
    name: 'ADT',
    label: 'Analysis Date',
    type: 'integer',
    isDate: true,
    derivation: 'Day of the visit; missing for a row that sums up visits.',
    of: ({ subject, visit }) => (visit === null ? null : subject.entryDay + visit.day),
  },
  {
    name: 'ADY',
    label: 'Analysis Relative Day',
    type: 'integer',
    derivation: 'Day of the visit, the day of randomisation being 1.',
    of: ({ visit }) => (visit === null ? null : analysisDay(visit.day)),
  },
  {
    name: 'AVISIT',
    label: 'Analysis Visit',
    type: 'text',
    derivation: 'Baseline, or the number of the scan after it.',
    of: ({ visit }) => (visit === null ? '' : visit.number === 0 ? 'Baseline' : `Scan ${visit.number}`),
  },
  {
    name: 'AVISITN',
    label: 'Analysis Visit (N)',
    type: 'integer',
    derivation: 'Number of the scan, the baseline being 0.',
    of: ({ visit }) => visit?.number ?? null,
  },
];
