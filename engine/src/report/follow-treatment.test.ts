import { expect, it } from 'vitest';
import { observationsOf, scans } from '../../../tests/observations-of.ts';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { ResponseColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import { followTreatment } from './follow-treatment.ts';

it('a lane runs from the first dose to the last news, with the first response seen again later', () => {
  const sample = makeSampleResult(2);
  // 60 mm of 100 at day 63 is 70 % or less, seen again at day 189; 71 mm between is stable; day 315 is progression.
  const first = scans(
    { 0: 100, 63: 60, 126: 71, 189: 50, 252: 40, 315: 90 },
    [0, 'dose', 420, 0],
    [294, 'dose', 420, 0],
    [315, 'progression', 1],
    [400, 'death', 400],
  );
  // 80 mm is 20 % and 5 mm above 60 mm: what shrinks after it is no response (RECIST 1.1, section 4.3.1).
  const second = scans({ 0: 100, 63: 60, 126: 80, 189: 50 }, [0, 'dose', 420, 0], [63, 'dose', 420, 0]);
  const response: ResponseColumn = {
    kind: 'response',
    endpoint: 'orr',
    cutoffDay: 1000,
    best: Uint8Array.of(1, 2),
    responder: Uint8Array.of(1, 0),
    bestChange: Float64Array.of(-60, -4),
  };
  const result = {
    ...sample,
    observations: observationsOf([first, second]),
    endpoints: { rows: [response] },
    cohort: { ...sample.cohort, entryDay: Int32Array.of(0, 100) },
  };
  const day = (months: number | null) => (months === null ? null : Math.round(months * daysPerMonth));
  const told = followTreatment(result).map((s) => [day(s.treated), day(s.response), day(s.progression)]);
  expect(told).toEqual([
    [294, 63, 315],
    [63, null, null],
  ]);
  expect(followTreatment(result).map(({ end, died, followed }) => [day(end), died, followed])).toEqual([
    [400, true, false],
    [900, false, true],
  ]);
});
