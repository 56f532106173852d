import { describe, expect, it } from 'vitest';
import type { PublishedResult, PublishedTrial } from '../data/published-trial.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { choosePublished } from './choose-published.ts';

const design = (...endpoints: string[]) =>
  ({
    arms: [{ id: 'A' }, { id: 'B' }],
    analysis: endpoints.map((endpoint) => ({ endpoint, cutoff: '60 months' })),
  }) as unknown as TrialDesign;

const record = (parts: Partial<PublishedResult>): PublishedResult => ({
  ...{ endpoint: 'PFS', measure: 'hazard_ratio', arm: null, versus: ['A', 'B'], value: 0.5, unit: 'ratio' },
  ...{ ci_low: null, ci_high: null, at_months: null, subgroup: null, assessor: null, analysis: null },
  ...{ how: 'source', src: null },
  ...parts,
});

const chosen = (of: TrialDesign, results: PublishedResult[], named?: Record<string, string>) =>
  choosePublished(of, { results, toxicity: [] } as unknown as PublishedTrial, named).map(
    ({ record: r, simulated }) => [simulated, r.value],
  );

describe('the published figure of a quantity', () => {
  it('is one that was seen, of the primary analysis, else the final one, else the first', () => {
    const first = record({ value: 0.7, analysis: 'second interim' });
    const final = record({ value: 0.6, analysis: 'final (2014)' });
    const primary = record({ value: 0.5, analysis: 'primary' });
    const remembered = record({ value: 0.4, analysis: 'primary', how: 'memory' });
    expect(chosen(design('pfs'), [remembered, first, final, primary])).toEqual([['pfs', 0.5]]);
    expect(chosen(design('pfs'), [remembered, first, final])).toEqual([['pfs', 0.6]]);
    expect(chosen(design('pfs'), [remembered, first])).toEqual([['pfs', 0.7]]);
  });

  it('is that of the same kind of reader, and of the named analysis before all', () => {
    const central = record({ value: 0.5, analysis: 'primary', assessor: 'BICR' });
    const own = record({ value: 0.6, analysis: 'updated', assessor: 'investigator' });
    expect(chosen(design('pfs'), [central, own])).toEqual([['pfs', 0.6]]);
    expect(chosen(design('pfs', 'pfs-central'), [central])).toEqual([['pfs-central', 0.5]]);
    expect(chosen(design('pfs'), [central, own], { pfs: 'primary' })).toEqual([['pfs', 0.5]]);
  });

  it('is none of a subgroup, of an arm without a design, or later than the design looks', () => {
    const landmark = { measure: 'landmark', arm: 'A', versus: null };
    const results = [
      record({ subgroup: '3+' }),
      record({ versus: ['A', 'C'] }),
      record({ ...landmark, at_months: 96 }),
      record({ ...landmark, at_months: 24, value: 80 }),
    ];
    expect(chosen(design('pfs'), results)).toEqual([['pfs', 80]]);
  });
});
