import { describe, expect, it } from 'vitest';
import { runSummarySchema } from '../data/run-summary.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { summariseRun } from './run-summary.ts';

const months = { value: 18.5, low: 16.2, high: null };
const result = {
  inputs: { design: { id: 'small' } },
  cohort: { size: 4 },
  analysis: {
    arms: [
      {
        id: 'A',
        label: 'antibody',
        role: 'experimental',
        n: 2,
        estimates: [
          {
            kind: 'time to event',
            endpoint: 'pfs',
            n: 2,
            events: 1,
            median: months,
            landmarks: [],
            restrictedMean: null,
          },
          { kind: 'rate', endpoint: 'orr', n: 2, count: 1, rate: { value: 50, low: 1.26, high: 98.74 } },
          { kind: 'rate', endpoint: 'neutropenia', n: 2, count: 0, rate: { value: 0, low: 0, high: 84.19 } },
        ],
      },
    ],
    comparisons: [
      {
        endpoint: 'pfs',
        experimental: 'A',
        control: 'B',
        hazardRatio: { value: null, low: null, high: null, outcome: 'no events' },
        logRank: { chiSquare: Number.NaN, df: 1, p: Number.NaN },
        stratified: false,
        unstratified: null,
        test: { method: 'log-rank', statistic: Number.NaN, p: null },
        proportionalHazards: { chiSquare: null, df: 0, p: null },
        landmarks: [],
        restrictedMean: null,
        competingRisks: null,
        subgroups: [],
      },
    ],
    rateComparisons: [],
    multiplicity: null,
  },
  failures: [{ subject: 3, arm: 'B', day: 12.5, outcome: 'not finite' }],
  provenance: {
    hash: 'a'.repeat(64),
    designHash: 'b'.repeat(64),
    seed: 1,
    engineVersion: '0.1.0',
    catalogVersion: '0.1.0',
  },
} as unknown as TrialResult;

describe('the summary of a run', () => {
  it('gives medians in months and rates in percent, with limits, by endpoint', () => {
    expect(summariseRun(result).arms[0]!.endpoints).toEqual({
      pfs: {
        median: 18.5,
        low: 16.2,
        high: null,
        n: 2,
        events: 1,
        landmarks: [],
        restrictedMean: null,
      },
      orr: { value: 50, low: 1.26, high: 98.74, n: 2, responders: 1 },
      neutropenia: { value: 0, low: 0, high: 84.19, n: 2, count: 0 },
    });
  });

  it('says null where there is no number, and names who failed', () => {
    const summary = summariseRun(result);
    expect(summary.comparisons[0]!.hazardRatio).toEqual({
      value: null,
      low: null,
      high: null,
      outcome: 'no events',
    });
    expect(summary.comparisons[0]!.logRank).toEqual({ chiSquare: null, df: 1, p: null });
    expect(summary.failures).toEqual([{ subject: 3, arm: 'B', day: 12.5, outcome: 'not finite' }]);
  });

  it('survives JSON and keeps to its published form', () => {
    const read = runSummarySchema.parse(JSON.parse(JSON.stringify(summariseRun(result))));
    expect(read).toEqual(summariseRun(result));
  });
});
