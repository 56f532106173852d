import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { EndpointPlan } from '../data/trial-design.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { compareSubgroups } from './compare-subgroups.ts';
import { membersOf } from './estimate.ts';
import { planOf } from './plan-of.ts';

const result = makeSampleResult(400);
const rows = compareA(result);

/** Compares arm A with B for progression-free survival, by these subgroups or the usual ones. */
function compareA({ cohort, endpoints, inputs }: TrialResult, subgroups?: EndpointPlan['subgroups']) {
  const [column] = endpoints.rows;
  if (column?.kind !== 'time to event') throw new Error('not a time to event');
  const [experimental, control] = membersOf(cohort.arm, 2) as [number[], number[]];
  const plan = { ...planOf(inputs.design, 'pfs'), ...(subgroups && { subgroups }) };
  const of = { cohort, population: inputs.population };
  return compareSubgroups(column, { experimental, control }, { plan, of });
}

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
    const [all] = compareA(one);
    expect(all!.hazardRatio.value).toBeCloseTo(1, 12);
    expect(all!.hazardRatio.low! * all!.hazardRatio.high!).toBeCloseTo(1, 12);
  });

  it('are those that the plan declares, with a cut of a number', () => {
    const declared = compareA(result, [{ covariate: 'AGE', from: 50 }, 'hormoneReceptor']).slice(1);
    expect(declared.map(({ label }) => label).slice(0, 2)).toEqual(['under 50 years', '50 years or over']);
    const ages = result.cohort.values[result.cohort.symbols.indexOf('AGE')]!;
    expect(declared[0]!.subjects).toBe(ages.filter((years) => years < 50).length);
    expect(declared.slice(2).every(({ covariate }) => covariate?.includes('receptor'))).toBe(true);
    expect(compareA(result, [])).toHaveLength(1);
  });

  it('say why there is none where one arm is empty', () => {
    const cohort = { ...result.cohort, arm: new Int32Array(400) };
    const [all] = compareA({ ...result, cohort });
    expect(all).toMatchObject({ hazardRatio: { value: null }, outcome: 'an arm is empty' });
  });
});
