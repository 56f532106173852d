import type { ResponseClass } from '../data/endpoint-table.ts';
import { readVisits } from '../endpoints/reading.ts';
import type { SubjectRecord } from '../endpoints/subject-record.ts';

/** One scan of a subject. */
export interface TumourVisit {
  /** Study day; 0 is randomisation. */
  readonly day: number;
  /** 0 is the baseline. */
  readonly number: number;
  /** Sum of diameters [mm]. */
  readonly sum: number;
  /** Sum at the baseline [mm]. */
  readonly baseline: number;
  /** Smallest sum before this visit, baseline included [mm]. */
  readonly nadir: number;
  /** By RECIST 1.1 against baseline and nadir; null at the baseline and after the first progression. */
  readonly response: ResponseClass | null;
}

/** The scans of a subject in order, as the investigator read them. */
export function tumourVisits(record: SubjectRecord): TumourVisit[] {
  const { visits } = readVisits(record, 'investigator');
  const scans = record.rows('sum of diameters');
  const baseline = scans[0]?.value ?? Number.NaN;
  let nadir = baseline;
  return scans.map(({ day, value: sum }, number) => {
    const before = nadir;
    nadir = Math.min(nadir, sum);
    return { day, number, sum, baseline, nadir: before, response: visits[number - 1]?.response ?? null };
  });
}
