import type { ResponseClass } from '../data/endpoint-table.ts';
import { classifyScan, extendHistory } from '../endpoints/recist.ts';
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

/** The scans of a subject in order, classified up to and including the first progression. */
export function tumourVisits(record: SubjectRecord): TumourVisit[] {
  const scans = record.rows('sum of diameters');
  const newLesions = new Set(record.rows('new lesion').map(({ day }) => day));
  const end = record.firstDay('progression') ?? Number.POSITIVE_INFINITY;
  const baseline = scans[0]?.value ?? Number.NaN;
  let history = { baseline, nadir: baseline };
  return scans.map(({ day, value: sum }, number) => {
    const { nadir } = history;
    const isJudged = number > 0 && day <= end;
    const response = isJudged ? classifyScan(sum, newLesions.has(day), history) : null;
    history = extendHistory(history, sum);
    return { day, number, sum, baseline, nadir, response };
  });
}
