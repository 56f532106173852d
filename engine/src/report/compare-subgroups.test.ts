import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import { compareSubgroups } from './compare-subgroups.ts';

const result = makeSampleResult(400);
const rows = compareSubgroups(result, { endpoint: 'pfs', experimental: 'A', control: 'B' });

describe('hazard ratios of subgroups', () => {
  it('begin with all subjects and leave out a covariate with a single level', () => {
    expect(rows[0]).toMatchObject({ covariate: null, label: 'all subjects', subjects: 400 });
    expect([...new Set(rows.slice(1).map(({ covariate }) => covariate))]).toEqual([
      'oestrogen or progesterone receptor',
      'adjuvant or neoadjuvant chemotherapy before',
      'liver metastases',
      'age',
    ]);
  });

  it('count every subject and event once in the levels of a covariate', () => {
    for (const covariate of new Set(rows.slice(1).map((row) => row.covariate))) {
      const levels = rows.filter((row) => row.covariate === covariate);
      expect(levels.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(400);
      expect(levels.reduce((sum, { events }) => sum + events, 0)).toBe(rows[0]!.events);
    }
  });

  it('of two arms with the same course are 1', () => {
    const twin = makeSampleResult(2);
    const column = { ...twin.endpoints.rows[0]!, kind: 'time to event' as const };
    const same = {
      ...column,
      time: Float64Array.of(10, 10, 20, 20, 30, 30),
      event: new Uint8Array(6).fill(1),
      reason: new Uint8Array(6),
      reasons: ['progression'],
    };
    const cohort = { ...twin.cohort, arm: Int32Array.of(0, 1, 0, 1, 0, 1), categorical: [], symbols: [] };
    const one = { ...twin, cohort, endpoints: { rows: [same] } };
    const [all] = compareSubgroups(one, { endpoint: 'pfs', experimental: 'A', control: 'B' });
    expect(all!.hazardRatio.value).toBeCloseTo(1, 12);
    expect(all!.hazardRatio.low! * all!.hazardRatio.high!).toBeCloseTo(1, 12);
  });

  it('say why there is none where one arm is empty', () => {
    const cohort = { ...result.cohort, arm: new Int32Array(400) };
    const [all] = compareSubgroups(
      { ...result, cohort },
      { endpoint: 'pfs', experimental: 'A', control: 'B' },
    );
    expect(all).toMatchObject({ hazardRatio: { value: null }, outcome: 'an arm is empty' });
  });
});
