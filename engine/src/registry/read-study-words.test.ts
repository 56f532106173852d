import { describe, expect, it } from 'vitest';
import { endpoints } from '../endpoints/list.ts';
import { findEndpoints, namedEndpoints } from './named-endpoints.ts';
import { readAge, readCriteria } from './read-criteria.ts';
import { longestTime, readOutcomes } from './read-outcomes.ts';

const criteriaOf = (prose: string) =>
  Object.fromEntries(readCriteria(prose).criteria.map(({ name, criterion }) => [name, criterion]));

describe('the eligibility of a registry', () => {
  it.each<[string, object]>([
    ['* HER2-positive (IHC 3+ or FISH amplified) breast cancer', { her2: ['3+', '2+'] }],
    ['HER2 overexpressing metastatic breast cancer', { her2: ['3+', '2+'] }],
    ['HER2-low: IHC 1+ or IHC 2+/ISH-', { her2: ['1+', '2+/ISH-'] }],
    ['HER2-low or HER2-ultralow expression', { her2: ['1+', '2+/ISH-', '0+'] }],
    ['HER2-negative breast cancer', { her2: ['2+/ISH-', '1+', '0+', '0'] }],
    ['Hormone receptor-negative and HER2-positive disease', { her2: ['3+', '2+'] }],
    ['No prior anti-HER2 therapy', {}],
    ['ECOG performance status of 0 or 1', { ecog: ['0', '1'] }],
    ['Eastern Cooperative Oncology Group (ECOG) PS 0-2', { ecog: ['0', '1', '2'] }],
    ['ECOG 0, 1 or 2', { ecog: ['0', '1', '2'] }],
    ['ECOG performance status ≤ 1', { ecog: ['0', '1'] }],
    ['ECOG status 0', { ecog: ['0'] }],
    ['LVEF >= 50% at baseline', { LV0: { atLeast: 0.5 } }],
    ['Baseline left ventricular ejection fraction of at least 55%', { LV0: { atLeast: 0.55 } }],
    ['Exclusion Criteria:\n- LVEF below 50% on prior trastuzumab', { LV0: { atLeast: 0.5 } }],
    ['Exclusion Criteria:\n- HER2-positive tumours', {}],
  ])('%j', (prose, expected) => {
    expect(criteriaOf(prose)).toEqual(expected);
  });

  it('that says two things is left to a person', () => {
    const read = readCriteria(
      'Cohort A: HER2-positive disease.\nCohort B: HER2-negative disease.\nLife expectancy.',
    );
    expect(read.criteria).toEqual([]);
    expect(read.doubts).toEqual([
      'her2: "Cohort A: HER2-positive disease."',
      'her2: "Cohort B: HER2-negative disease."',
    ]);
    expect(read.unread).toBe(1);
  });

  it('has ages in years', () => {
    expect(readAge('18 Years')).toBe(18);
    expect(['6 Months', 'N/A', undefined].map(readAge)).toEqual([null, null, null]);
  });
});

describe('the outcomes of a registry', () => {
  it('may name every endpoint of a design that is named here, and no other', () => {
    const known = endpoints.map(({ name }) => name);
    expect(namedEndpoints.filter((name) => !known.includes(name))).toEqual([]);
    expect(known).toEqual(expect.arrayContaining(['pfs-central', 'orr-central']));
  });

  it.each([
    ['Progression-Free Survival (PFS) by Investigator', ['pfs']],
    ['Invasive Disease-free Survival', ['idfs']],
    ['Invasive breast cancer-free survival', []],
    ['Disease Free Survival, then overall survival', ['dfs', 'os']],
    ['Pathologic Complete Response (pCR) Rate', ['pcr']],
    ['Objective Response Rate', ['orr']],
    ['Duration of Objective Response', ['dor']],
    ['Time to Tumor Progression', ['ttp']],
    ['Number of participants with dose-limiting toxicity', []],
  ])('%s', (measure, expected) => {
    expect(findEndpoints(measure)).toEqual(expected);
  });

  it('are told by their assessor, each once, the rest by name', () => {
    const outcome = (measure: string) => ({ measure, timeFrame: 'up to 60 months' });
    const read = readOutcomes(
      [outcome('PFS by independent review')],
      [outcome('PFS by investigator'), outcome('OS'), outcome('OS again'), outcome('Quality of life')],
    );
    expect(read.endpoints.map(({ endpoint, isPrimary }) => [endpoint, isPrimary])).toEqual([
      ['pfs-central', true],
      ['pfs', false],
      ['os', false],
    ]);
    expect(read.unread).toEqual(['OS again', 'Quality of life']);
  });

  it.each([
    ['From randomization up to approximately 5 years', '5 years'],
    ['Every 9 weeks from baseline up to 39 months', '39 months'],
    ['Baseline, Month 12, Month 48', '48 months'],
    ['Day 1 through Week 18', '18 weeks'],
    ['30 months or 2 years', '30 months'],
    ['Up to 28 days', '28 d'],
    ['Until disease progression or death', null],
    ['every 3 weeks', null],
    [null, null],
  ])('with the time frame %j may be cut off at %j', (timeFrame, expected) => {
    expect(longestTime(timeFrame)).toBe(expected);
  });
});
