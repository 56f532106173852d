import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { ResponseColumn } from '../data/endpoint-table.ts';
import { exposureResponseFigures } from './exposure-response-figures.ts';
import { quarterExposure } from './quarter-exposure.ts';

const sample = makeSampleResult(60);

/** Subjects of arm A have averages 1, 2, … 30 mg/L in their order; those from 16 on respond. */
function thirtySubjects(sampled = 30) {
  const members = [...sample.cohort.arm.keys()].filter((i) => sample.cohort.arm[i] === 0);
  const responder = new Uint8Array(60);
  for (const subject of members.slice(15)) responder[subject] = 1;
  const response = sample.endpoints.rows.find((row): row is ResponseColumn => row.kind === 'response')!;
  const averages = members.slice(0, sampled).map((subject, k) => ({ subject, average: k + 1 }));
  const curve = sample.exposure.find(({ arm, drug }) => arm === 'A' && drug === 'trastuzumab')!;
  return {
    ...sample,
    exposure: [{ ...curve, averages }],
    endpoints: { rows: [{ ...response, responder }] },
  };
}

describe('response by quarter of exposure', () => {
  it('counts each subject in the quarter of its average concentration', () => {
    const [arm] = quarterExposure(thirtySubjects(), 'trastuzumab');
    expect(arm!.quarters.map(({ low, median, high }) => [low, median, high])).toEqual([
      [1, 4.5, 8],
      [9, 12, 15],
      [16, 19.5, 23],
      [24, 27, 30],
    ]);
    expect(arm!.quarters.map(({ rate }) => rate.value)).toEqual([0, 0, 100, 100]);
  });

  it('is left out for a drug that nobody had yet, given only after the time that was followed', () => {
    const result = thirtySubjects();
    const [curve] = result.exposure;
    const averages = curve!.averages.map(({ subject }) => ({ subject, average: 0 }));
    expect(quarterExposure({ ...result, exposure: [{ ...curve!, averages }] }, 'trastuzumab')).toEqual([]);
  });

  it('names the days that its averages span', () => {
    const result = thirtySubjects();
    const exposure = result.exposure.map((curve) => ({ ...curve, days: [0, 1, 42] }));
    const [figure] = exposureResponseFigures.list({ ...result, exposure });
    expect(figure!.caption).toContain('over the first 42 days');
  });

  it('is left out where too few were sampled', () => {
    expect(quarterExposure(thirtySubjects(19), 'trastuzumab')).toEqual([]);
  });
});
