import { describe, expect, it } from 'vitest';
import type { PublishedTrial } from '../data/published-trial.ts';
import { indexDrugNames } from './drug-names.ts';
import { searchTrials, type TrialQuery } from './search-trials.ts';
import { readTrialEntry, whyNotRunnable } from './trial-entry.ts';

const index = indexDrugNames({
  trastuzumab: ['Herceptin'],
  'trastuzumab-deruxtecan': ['trastuzumab deruxtecan', 'T-DXd', 'Enhertu'],
  bevacizumab: ['Avastin'],
});

const drug = (name: string) => ({
  name,
  dose: null,
  unit: null,
  route: null,
  schedule: null,
  loading_dose: null,
  cycles_or_duration: null,
  how: 'memory' as const,
  src: null,
});

const figure = (endpoint: string) => ({
  endpoint,
  measure: 'median',
  arm: 'A',
  versus: null,
  value: 1,
  unit: null,
  ci_low: null,
  ci_high: null,
  at_months: null,
  subgroup: null,
  assessor: null,
  analysis: null,
  how: 'memory' as const,
  src: null,
});

function trial(id: string, more: { drugs: string[]; endpoints: string[] } & Partial<PublishedTrial>) {
  const { drugs, endpoints, ...rest } = more;
  const published: PublishedTrial = {
    id,
    name: id.toUpperCase(),
    registry: null,
    arms: [{ id: 'A', label: 'one', role: 'single', n: null, drugs: drugs.map(drug) }],
    results: endpoints.map(figure),
    toxicity: [],
    sources: {},
    notes: [],
    ...rest,
  };
  return readTrialEntry(published, index, id === 'older');
}

const trials = [
  trial('low', {
    drugs: ['trastuzumab deruxtecan (T-DXd)'],
    endpoints: ['PFS', 'OS'],
    her2: 'HER2-low: IHC 1+',
    year_primary: 2022,
    setting: 'metastatic',
    category: 'her2_low_metastatic',
  }),
  trial('older', {
    drugs: ['trastuzumab'],
    endpoints: ['TTP'],
    her2: 'HER2 2+ or 3+',
    population: 'low burden',
    year_primary: 2001,
    setting: 'adjuvant after neoadjuvant therapy',
  }),
  trial('vessels', {
    drugs: ['bevacizumab', 'a new drug'],
    endpoints: ['OS'],
    her2: 'HER2-negative',
    registry: 'NCT00000001',
    setting: 'neoadjuvant',
  }),
];

const all: TrialQuery = {
  words: '',
  drug: null,
  setting: null,
  endpoint: null,
  years: null,
  isRunnable: false,
};
const search = (query: Partial<TrialQuery>) => searchTrials(trials, { ...all, ...query }, index);
const ids = (query: Partial<TrialQuery>) => search(query).trials.map(({ published }) => published.id);

describe('a search of trials', () => {
  it.each([
    ['her2 low', ['low', 'older']],
    ['HER2-low', ['low', 'older']],
    ['overall survival', ['low', 'vessels']],
    ['bevacizumab overall survival', ['vessels']],
    ['avastin', ['vessels']],
    ['herceptin', ['older', 'low']],
    ['enhertu', ['low']],
    ['NCT00000001', ['vessels']],
    ['nct0000', ['vessels']],
    ['Older', ['older']],
    ['metast', ['low']],
    ['', ['low', 'older', 'vessels']],
    ['( ; )', ['low', 'older', 'vessels']],
    ['bevacizumab 2001', []],
  ])('for %j finds, best first, %j', (words, expected) => {
    expect(ids({ words })).toEqual(expected);
  });

  it.each<[Partial<TrialQuery>, string[]]>([
    [{ drug: 'trastuzumab' }, ['older']],
    [{ setting: 'adjuvant' }, ['older']],
    [{ setting: 'neoadjuvant' }, ['older', 'vessels']],
    [{ setting: 'early' }, ['older', 'vessels']],
    [{ endpoint: 'os' }, ['low', 'vessels']],
    [{ endpoint: 'TTP' }, ['older']],
    [{ years: [2000, 2010] }, ['older']],
    [{ years: [2022, 2022] }, ['low']],
    [{ isRunnable: true }, ['older']],
  ])('with %j finds %j', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('says what it looked for in place of a word that no trial has', () => {
    expect(search({ words: 'bevacizumap' }).corrections).toEqual([
      { word: 'bevacizumap', meant: 'bevacizumab' },
    ]);
    expect(ids({ words: 'bevacizumap' })).toEqual(['vessels']);
    expect(ids({ words: 'Avastine os' })).toEqual(['vessels']);
  });

  it('counts the trials of each word where no trial has all', () => {
    expect(search({ words: 'bevacizumab ttp' })).toMatchObject({
      trials: [],
      counts: [
        { word: 'bevacizumab', trials: 1 },
        { word: 'ttp', trials: 1 },
      ],
    });
  });
});

describe('a trial without a design', () => {
  it('lacks the drugs that the catalog has not, known by name or not', () => {
    expect(whyNotRunnable(trials[2]!, ['trastuzumab'])).toBe('not in the catalog: bevacizumab, a new drug');
    expect(whyNotRunnable(trials[0]!, ['trastuzumab-deruxtecan'])).toBe(
      'its drugs are in the catalog, a design is not written yet',
    );
  });
});
