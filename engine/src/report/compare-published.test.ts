import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../../tests/pictures/sample-inputs.ts';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { Analysis, SurvivalCurve } from '../data/analysis.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { PublishedResult } from '../data/published-trial.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { comparePublished } from './compare-published.ts';

const curve: SurvivalCurve = {
  months: [10, 30],
  survival: [0.6, 0.4],
  low: [0.5, 0.3],
  high: [0.7, 0.5],
  before: [10, 6],
  censored: [40],
  atRiskMonths: [0],
  atRisk: [10],
};

const analysis: Analysis = {
  arms: [
    {
      id: 'A',
      label: 'new',
      role: 'experimental',
      n: 10,
      estimates: [
        {
          kind: 'time to event',
          endpoint: 'os',
          n: 10,
          events: 6,
          median: { value: 30, low: 10, high: null },
          curve,
          reasons: {},
          landmarks: [],
          restrictedMean: null,
        },
        {
          kind: 'rate',
          endpoint: 'orr',
          n: 10,
          count: 8,
          rate: { value: 80, low: 44, high: 97 },
          classes: {},
        },
      ],
    },
  ],
  comparisons: [
    {
      endpoint: 'os',
      experimental: 'A',
      control: 'B',
      hazardRatio: { value: 0.7, low: 0.6, high: 0.8, outcome: 'success' },
      logRank: { chiSquare: 9, df: 1, p: 0.003 },
      stratified: false,
      unstratified: null,
      test: { method: 'log-rank', statistic: 9, p: 0.003 },
      proportionalHazards: { chiSquare: null, df: 0, p: null },
      landmarks: [],
      restrictedMean: null,
      competingRisks: null,
      subgroups: [],
    },
  ],
  rateComparisons: [
    {
      endpoint: 'orr',
      experimental: 'A',
      control: 'B',
      stratified: false,
      difference: { value: 12, low: 4, high: 20 },
      oddsRatio: { value: 1.8, low: 1.2, high: 2.6, outcome: 'success' },
      test: { method: 'chi-square', chiSquare: 8, df: 1, p: 0.005 },
    },
  ],
  multiplicity: null,
  dispositions: [],
};

/** Three subjects of arm A, then three of arm B. */
const column: TimeToEventColumn = {
  kind: 'time to event',
  endpoint: 'os',
  cutoffDay: 3000,
  time: Float64Array.of(12, 30, 40, 6, 18, 60).map((m) => m * 30.4375),
  event: Uint8Array.of(1, 1, 0, 1, 1, 1),
  reason: Uint8Array.of(0, 0, 1, 0, 0, 0),
  reasons: ['death', 'data cut-off'],
};

const blank: PublishedResult = {
  endpoint: 'OS',
  measure: 'median',
  arm: 'A',
  versus: null,
  value: 25,
  unit: null,
  ci_low: null,
  ci_high: null,
  at_months: null,
  subgroup: null,
  assessor: null,
  analysis: null,
  how: 'source',
  src: 's1',
};

/** Compares the hand-made analysis above with these records of a trial called `other`. */
function compare(...records: Partial<PublishedResult>[]) {
  const inputs = sampleInputs();
  const published = {
    id: 'other',
    name: 'Other',
    registry: null,
    arms: [],
    results: records.map((record) => ({ ...blank, ...record })),
    toxicity: [],
    sources: { s1: { citation: 'First 2012', url: 'https://example.org/1' } },
    notes: [],
  };
  const design = { ...inputs.design, id: 'other' };
  const sample = makeSampleResult(4);
  const result: TrialResult = {
    ...sample,
    cohort: { ...sample.cohort, arm: Int32Array.of(0, 0, 0, 1, 1, 1) },
    endpoints: { rows: [column] },
    inputs: { ...inputs, design, published },
    analysis,
  };
  return comparePublished(result);
}

describe('simulated beside published values', () => {
  it('puts a median beside a median, with source and ratio', () => {
    expect(compare({ analysis: 'final' })).toEqual([
      {
        endpoint: 'os',
        subject: 'new',
        arms: ['A'],
        measure: 'median [months]',
        simulated: { value: 30, low: 10, high: null },
        published: { value: 25, low: null, high: null },
        ratio: 1.2,
        analysis: 'final',
        assessor: null,
        how: 'source',
        citation: 'First 2012',
        url: 'https://example.org/1',
        fitted: false,
        agreement: 'within simulated interval',
      },
    ]);
  });

  it('estimates a landmark from the subjects, in percent, though the plan does not name it', () => {
    // Arm A: events at 12 and 30 months, censored at 40: 2/3, then 1/3.
    const [row] = compare({ measure: 'landmark', at_months: 36, value: 37 });
    expect(row?.measure).toBe('rate at 36 months [percent]');
    expect(row?.simulated.value).toBeCloseTo(100 / 3, 10);
    expect(row?.simulated.low).toBeLessThan(row!.simulated.value!);
  });

  it('has nothing to compare beyond follow-up', () => {
    const [row] = compare({ measure: 'landmark', at_months: 96, value: 37 });
    expect([row?.simulated.value, row?.agreement]).toEqual([null, 'cannot be compared']);
  });

  it('puts odds ratios and differences beside those of rates, and of landmarks', () => {
    const pair = { arm: null, versus: ['A', 'B'], unit: 'percentage_points' };
    const rows = compare(
      { ...pair, endpoint: 'ORR', measure: 'odds_ratio', unit: 'ratio', value: 2 },
      { ...pair, endpoint: 'ORR', measure: 'difference', value: 10, ci_low: 3, ci_high: 17 },
      { ...pair, measure: 'difference', at_months: 20, value: 30 },
    );
    const found = new Map(rows.map((row) => [row.measure, row]));
    expect(found.get('odds ratio')?.simulated.value).toBe(1.8);
    expect(found.get('difference [percentage points]')?.agreement).toBe('agrees');
    // Arm B: an event at 6 months, one at 18, one at 60: 1/3 at 20 months; arm A 2/3.
    const difference = found.get('difference at 20 months [percentage points]')?.simulated.value;
    expect(difference).toBeCloseTo(100 / 3, 10);
  });

  it('shows several analyses of one hazard ratio, each with its assessor, and scores one', () => {
    const pair = { measure: 'hazard_ratio', arm: null, versus: ['A', 'B'] };
    const rows = compare(
      { ...pair, value: 0.62, ci_low: 0.51, ci_high: 0.75, assessor: 'independent review' },
      { ...pair, value: 0.95, ci_low: 0.85, ci_high: 1.06, assessor: 'investigator' },
    );
    expect(rows.map(({ subject, assessor, agreement }) => [subject, assessor, agreement])).toEqual([
      ['A over B', 'independent review', 'agrees'],
      ['A over B', 'investigator', 'another analysis, not scored'],
    ]);
  });

  it('scores the primary analysis before the final one, and that before others', () => {
    const pair = { measure: 'hazard_ratio', arm: null, versus: ['A', 'B'], ci_low: 0.5, ci_high: 0.8 };
    const marks = (...analyses: string[]) =>
      compare(...analyses.map((analysis) => ({ ...pair, value: 0.65, analysis }))).map(
        ({ agreement }) => agreement,
      );
    const other = 'another analysis, not scored';
    expect(marks('interim', 'final (2014)', 'primary')).toEqual([other, other, 'agrees']);
    expect(marks('interim', 'final (2014)')).toEqual([other, 'agrees']);
    expect(marks('interim', 'update')).toEqual(['agrees', other]);
  });

  it('does not turn a comparison round', () => {
    expect(compare({ measure: 'hazard_ratio', arm: null, versus: ['B', 'A'], value: 1.6 })).toEqual([]);
  });

  it('shows remembered values after seen ones and scores none of them', () => {
    const rows = compare({ how: 'memory', src: null, value: 30 }, { value: 25 });
    expect(rows.map(({ citation, agreement }) => [citation, agreement])).toEqual([
      ['First 2012', 'within simulated interval'],
      ['from memory', 'from memory, not scored'],
    ]);
  });

  it('leaves out subgroups, other arms and endpoints not simulated', () => {
    expect(compare({ subgroup: 'liver metastases' }, { arm: 'C' }, { endpoint: 'DFS' })).toEqual([]);
  });

  it('says when the trial was used for fitting', () => {
    const rows = comparePublished(makeSampleResult(40));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ fitted }) => fitted)).toBe(true);
  });
});
