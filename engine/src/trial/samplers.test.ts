import { describe, expect, it } from 'vitest';
import type { ParameterTable } from '../data/parameter-table.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { samplersOf } from './samplers.ts';

const table = (...symbols: string[]): ParameterTable =>
  Object.fromEntries(
    symbols.map((symbol) => [
      symbol,
      {
        value: 1,
        unit: '1',
        meaning: 'a test',
        status: 'assumed' as const,
        variability: { distribution: 'log-normal' as const, sd: 0.3 },
      },
    ]),
  );
const correlations = [{ between: ['CL', 'EC50'] as [string, string], covariance: 0.02 }];

const inputs = (knockOut: string[]) =>
  ({
    design: { knockOut },
    population: { id: 'people', covariates: table('WT'), correlations: [] },
    modules: ['tumour', 'heart'].map((name) => ({
      name,
      table: { parameters: table(`${name}Size`), correlations: [] },
    })),
    drugs: [
      {
        drug: {
          id: 't-dm1',
          pharmacokinetics: { parameters: table('CL', 'V1'), correlations },
          effects: { parameters: table('EC50') },
        },
      },
    ],
  }) as unknown as TrialInputs;

const symbols = (knockOut: string[]) =>
  samplersOf(inputs(knockOut)).flatMap(({ prefix, entries }) => entries.map((e) => prefix + e.symbol));

describe('the parameter tables of a trial', () => {
  it('come in order: population, modules, drugs under their names', () => {
    expect(symbols([])).toEqual(['WT', 'tumourSize', 'heartSize', 't_dm1__CL', 't_dm1__V1', 't_dm1__EC50']);
  });

  it('of a module that is knocked out are left out', () => {
    expect(symbols(['heart'])).not.toContain('heartSize');
  });

  it('of a drug may correlate kinetics with effects', () => {
    expect(samplersOf(inputs([])).at(-1)!.correlated?.symbols).toEqual(['CL', 'EC50']);
  });
});
