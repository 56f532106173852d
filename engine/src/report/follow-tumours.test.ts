import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import { measureCode, type Observations } from '../data/observations.ts';
import { followTumours, spaceEvenly } from './follow-tumours.ts';

describe('the few subjects of a spider plot', () => {
  it('stand in the middle of equal stretches of the order of enrolment', () => {
    expect(spaceEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([1, 4, 7]);
    expect(spaceEvenly(['a', 'b'], 12)).toEqual(['a', 'b']);
  });

  it('change in percent of their first scan, until the end of follow-up', () => {
    const sums = [
      { day: 0, value: 80 },
      { day: 63, value: 60 },
      { day: 126, value: 20 },
      { day: 189, value: 100 },
    ];
    const observations: Observations = {
      subject: Int32Array.from([0, 0, 0, 0]),
      day: Int32Array.from(sums, ({ day }) => day),
      measure: Uint8Array.from(sums, () => measureCode('sum of diameters')),
      item: Int16Array.from([-1, -1, -1, -1]),
      value: Float64Array.from(sums, ({ value }) => value),
    };
    const sample = makeSampleResult(2);
    const pfs = {
      kind: 'time to event' as const,
      endpoint: 'pfs',
      cutoffDay: 1000,
      time: Float64Array.from([126, 1]),
      event: Uint8Array.from([1, 0]),
      reason: Uint8Array.from([0, 1]),
      reasons: ['progression', 'lost to follow-up'],
    };
    const courses = followTumours({ ...sample, observations, endpoints: { rows: [pfs] } });
    expect(courses).toEqual([
      {
        subject: 0,
        arm: 0,
        months: [0, 63 / 30.4375, 126 / 30.4375],
        change: [0, -25, -75],
        event: true,
        reason: 'progression',
      },
    ]);
  });
});
