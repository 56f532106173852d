import { describe, expect, it } from 'vitest';
import { checkPublished } from './check-published.ts';
import { formatPath } from './describe-value.ts';
import { publishedTrialSchema } from './published-trial.ts';

const result = {
  endpoint: 'OS',
  measure: 'median',
  arm: 'A',
  versus: null,
  value: 25.1,
  unit: 'months',
  ci_low: null,
  ci_high: null,
  at_months: null,
  subgroup: null,
  assessor: null,
  analysis: null,
  how: 'source',
  src: 's1',
};

/** Codes and places of what is wrong with a sound record that is changed so. */
function faultsOf(change: { arm?: object; result?: object; total?: object }) {
  const trial = publishedTrialSchema.parse({
    id: 'one',
    name: 'One',
    registry: null,
    n_total: { value: 469, how: 'source', src: 's1', ...change.total },
    arms: [{ id: 'A', label: 'a', role: 'single', n: 235, n_how: 'source', n_src: 's1', ...change.arm }],
    results: [{ ...result, ...change.result }],
    toxicity: [],
    sources: { s1: { citation: 'Slamon 2001', url: null } },
    notes: [],
  });
  return checkPublished(trial, formatPath).map(({ code, path }) => `${path}: ${code}`);
}

describe('a published number', () => {
  it('is sound with the page it was seen on', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ result: { how: 'memory', src: null } })).toEqual([]);
    expect(faultsOf({ arm: { n: null, n_how: null, n_src: null } })).toEqual([]);
  });

  it.each([
    ['names a page that is not there', { result: { src: 's2' } }, 'published.results[0]: unknown-source'],
    ['was seen on no page', { result: { src: null } }, 'published.results[0]: no-source'],
    [
      'is from memory and names a page',
      { result: { how: 'memory' } },
      'published.results[0]: memory-with-source',
    ],
    ['comes from nowhere', { arm: { n_how: null, n_src: null } }, 'published.arms[0]: no-provenance'],
    [
      'comes from nowhere in the total',
      { total: { how: null, src: null } },
      'published.n_total: no-provenance',
    ],
    [
      'is of no known kind',
      { result: { measure: 'medain' } },
      'published.results[0].measure: unknown-measure',
    ],
    ['belongs to no arm', { result: { arm: 'B' } }, 'published.results[0]: unknown-arm'],
    ['compares with no arm', { result: { versus: ['A', 'C'] } }, 'published.results[0]: unknown-arm'],
  ])('that %s is found', (_, change, fault) => {
    expect(faultsOf(change)).toEqual([fault]);
  });

  it('stands under keys of the format only', () => {
    expect(() => faultsOf({ result: { hazard: 1 } })).toThrow('Unrecognized key');
  });
});
