import { type Measure, type NonTargetState, nonTargetStates } from '../data/observations.ts';
import type { Reader } from './definition.ts';
import { type ClassifiedVisit, classifyScan, extendHistory } from './recist.ts';
import type { SubjectRecord } from './subject-record.ts';

/** What each reader's findings are recorded as. */
export const measuresOf: Readonly<
  Record<Reader, Readonly<Record<'sum' | 'newLesion' | 'nonTarget' | 'progression', Measure>>>
> = {
  investigator: {
    sum: 'sum of diameters',
    newLesion: 'new lesion',
    nonTarget: 'non-target disease',
    progression: 'progression',
  },
  central: {
    sum: 'central sum of diameters',
    newLesion: 'central new lesion',
    nonTarget: 'central non-target disease',
    progression: 'central progression',
  },
};

/** A visit as a reader classified it. */
export interface ReadVisit extends ClassifiedVisit {
  /** Disease outside the target lesions; null in a subject who has none. */
  readonly nonTarget: NonTargetState | null;
}

/** A reader's visits up to the first progression. */
export interface Reading {
  readonly visits: readonly ReadVisit[];
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
  const nonTarget = new Map(
    record.rows(measure.nonTarget).map(({ day, value }) => [day, nonTargetStates[value]!]),
  );
  const end = record.firstDay(measure.progression) ?? Number.POSITIVE_INFINITY;
  const visits: ReadVisit[] = [];
  const baseline = scans[0]?.value ?? Number.NaN;
  let history = { baseline, nadir: baseline };
  let smallest = Number.POSITIVE_INFINITY;
  for (const { day, value } of scans.slice(1)) {
    if (day > end) break;
    const scan = { sum: value, isNew: newLesions.has(day), nonTarget: nonTarget.get(day) ?? null };
    visits.push({ day, response: classifyScan(scan, history), nonTarget: scan.nonTarget });
    history = extendHistory(history, value);
    smallest = Math.min(smallest, value);
  }
  const change = visits.length === 0 ? Number.NaN : (100 * (smallest - baseline)) / baseline;
  return { visits, change };
}
