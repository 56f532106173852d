import type { Measure } from '../data/observations.ts';
import type { Reader } from './definition.ts';
import { type ClassifiedVisit, classifyScan, extendHistory } from './recist.ts';
import type { SubjectRecord } from './subject-record.ts';

const measuresOf: Readonly<Record<Reader, Readonly<Record<'sum' | 'newLesion' | 'progression', Measure>>>> = {
  investigator: { sum: 'sum of diameters', newLesion: 'new lesion', progression: 'progression' },
  central: {
    sum: 'central sum of diameters',
    newLesion: 'central new lesion',
    progression: 'central progression',
  },
};

/** A reader's visits up to the first progression. */
export interface Reading {
  readonly visits: readonly ClassifiedVisit[];
  /** Best change of the sum of diameters from baseline [percent]; NaN without a later scan. */
  readonly change: number;
}

/**
 * Classifies the scans of a subject up to and including the first progression.
 *
 * @param record of the subject; the first sum of diameters is the baseline
 * @param reader whose reading
 */
export function readVisits(record: SubjectRecord, reader: Reader): Reading {
  const measure = measuresOf[reader];
  const scans = record.rows(measure.sum);
  const newLesions = new Set(record.rows(measure.newLesion).map((row) => row.day));
  const end = record.firstDay(measure.progression) ?? Number.POSITIVE_INFINITY;
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
