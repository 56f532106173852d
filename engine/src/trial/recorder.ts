import { type Measure, measureCode, type Observations } from '../data/observations.ts';

/** Collects the records of one subject or range, row by row. */
interface Recorder {
  record(day: number, measure: Measure, value: number, item?: number): void;
}

/** A recorder for one subject and the columns it fills. */
export interface SubjectRecorder extends Recorder {
  /** The rows so far, in order of recording. */
  columns(): Observations;
}

/** Starts an empty record of subject `subject`. */
export function startRecord(subject: number): SubjectRecorder {
  const rows: { day: number; measure: number; item: number; value: number }[] = [];
  return {
    record(day, measure, value, item = -1) {
      rows.push({ day: Math.floor(day), measure: measureCode(measure), item, value });
    },
    columns: () => ({
      subject: new Int32Array(rows.length).fill(subject),
      day: Int32Array.from(rows, (r) => r.day),
      measure: Uint8Array.from(rows, (r) => r.measure),
      item: Int16Array.from(rows, (r) => r.item),
      value: Float64Array.from(rows, (r) => r.value),
    }),
  };
}

/** Joins tables by putting them one behind the other; merging is concatenation. */
export function concatenate(tables: readonly Observations[]): Observations {
  const rows = tables.reduce((sum, t) => sum + t.subject.length, 0);
  const joined = {
    subject: new Int32Array(rows),
    day: new Int32Array(rows),
    measure: new Uint8Array(rows),
    item: new Int16Array(rows),
    value: new Float64Array(rows),
  };
  let at = 0;
  for (const table of tables) {
    joined.subject.set(table.subject, at);
    joined.day.set(table.day, at);
    joined.measure.set(table.measure, at);
    joined.item.set(table.item, at);
    joined.value.set(table.value, at);
    at += table.subject.length;
  }
  return joined;
}
