import { type Measure, measureCode, type Observations } from '../engine/src/data/observations.ts';

/** One row of a record as a person writes it: day, measure, value, and the drug where there is one. */
export type Row = readonly [day: number, measure: Measure, value: number, item?: number];

/** The long table of some subjects, one list of rows per subject in the order of days. */
export function observationsOf(subjects: readonly (readonly Row[])[]): Observations {
  const rows = subjects.flatMap((record, subject) => record.map((row) => ({ subject, row })));
  return {
    subject: Int32Array.from(rows, ({ subject }) => subject),
    day: Int32Array.from(rows, ({ row }) => row[0]),
    measure: Uint8Array.from(rows, ({ row }) => measureCode(row[1])),
    item: Int16Array.from(rows, ({ row }) => row[3] ?? -1),
    value: Float64Array.from(rows, ({ row }) => row[2]),
  };
}

/** Sums of diameters [mm] at days, and whatever else is seen. */
export function scans(sums: Readonly<Record<number, number>>, ...others: readonly Row[]): Row[] {
  const rows = Object.entries(sums).map(([day, sum]): Row => [Number(day), 'sum of diameters', sum]);
  return [...rows, ...others].sort((a, b) => a[0] - b[0]);
}
