import { describe, expect, it } from 'vitest';
import { measureCode } from '../data/observations.ts';
import { subjectRecords } from './subject-record.ts';

/** Subject 0 has two scans, subject 1 nothing, subject 2 one. */
const observations = {
  subject: Int32Array.of(0, 0, 2),
  day: Int32Array.of(0, 63, 0),
  measure: new Uint8Array(3).fill(measureCode('sum of diameters')),
  item: new Int16Array(3).fill(-1),
  value: Float64Array.of(50, 40, 30),
};

describe('the records of three subjects', () => {
  const records = subjectRecords(observations, Int32Array.of(10, 0, 80), 72);

  it('are split by subject, also around one without rows', () => {
    expect(records.map((r) => r.rows('sum of diameters').map((row) => row.value))).toEqual([[50], [], []]);
  });

  it('end at the cut-off less the day of entry, that day included', () => {
    expect(records.map((r) => r.limit)).toEqual([62, 72, -8]);
    const [later] = subjectRecords(observations, Int32Array.of(9), 72);
    expect([later!.firstDay('sum of diameters'), later!.lastDay('sum of diameters')]).toEqual([0, 63]);
  });

  it('know no day of what never happened', () => {
    expect([records[0]!.firstDay('death'), records[1]!.lastDay('death')]).toEqual([null, null]);
  });
});
