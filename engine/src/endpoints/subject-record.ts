import { type Measure, measureCode, type Observations } from '../data/observations.ts';

/** One row of a subject's record. */
interface RecordRow {
  readonly day: number;
  readonly item: number;
  readonly value: number;
}

/** The rows of one subject, as views on the long table. */
export interface SubjectRecord {
  /** Last day that the analysis may look at [d]: cut-off less day of entry; below 0 when not yet enrolled. */
  readonly limit: number;
  /** Rows of a measure up to `limit`, in time order. */
  rows(measure: Measure): readonly RecordRow[];
  /** Day of the first row of a measure up to `limit`, or null. */
  firstDay(measure: Measure): number | null;
  /** Day of the last row of a measure up to `limit`, or null. */
  lastDay(measure: Measure): number | null;
}

/**
 * Splits the long table by subject.
 *
 * @param observations sorted by subject and day
 * @param entryDay day of entry per subject [d]; its length is the number of subjects
 * @param cutoffDay cut-off [d after the first entry]
 * @return one record per subject, in order
 */
export function subjectRecords(
  observations: Observations,
  entryDay: Int32Array,
  cutoffDay: number,
): SubjectRecord[] {
  const { subject } = observations;
  const records: SubjectRecord[] = [];
  let row = 0;
  for (let i = 0; i < entryDay.length; i++) {
    while (row < subject.length && subject[row]! < i) row += 1;
    const first = row;
    while (row < subject.length && subject[row] === i) row += 1;
    records.push(recordOf(observations, { first, end: row }, cutoffDay - entryDay[i]!));
  }
  return records;
}

function recordOf(
  observations: Observations,
  range: { readonly first: number; readonly end: number },
  limit: number,
): SubjectRecord {
  const rows = (measure: Measure): RecordRow[] => {
    const code = measureCode(measure);
    const found: RecordRow[] = [];
    for (let r = range.first; r < range.end; r++) {
      const day = observations.day[r]!;
      if (observations.measure[r] !== code || day > limit) continue;
      found.push({ day, item: observations.item[r]!, value: observations.value[r]! });
    }
    return found;
  };
  return {
    limit,
    rows,
    firstDay: (measure) => rows(measure)[0]?.day ?? null,
    lastDay: (measure) => rows(measure).at(-1)?.day ?? null,
  };
}
