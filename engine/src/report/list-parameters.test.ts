import { describe, expect, it } from 'vitest';
import { sampleInputs } from '../../../tests/pictures/sample-inputs.ts';
import { fittedTrials, listParameterGroups } from './list-parameters.ts';
import { countWords } from './write-parameters.ts';

describe('the parameters behind a trial', () => {
  it('come from the model, its observation, every drug and the population', () => {
    const inputs = sampleInputs();
    const kinds = listParameterGroups(inputs).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['model', 'observation', 'drug', 'population']));
    expect(kinds.filter((kind) => kind === 'drug')).toHaveLength(3);
  });

  it('name the trials they were fitted to', () => {
    expect(fittedTrials(sampleInputs())).toContain('cleopatra');
  });

  it('name no trial when none is fitted', () => {
    const inputs = sampleInputs();
    expect(
      fittedTrials({
        ...inputs,
        modules: [],
        drugs: [],
        population: { ...inputs.population, covariates: {} },
      }),
    ).toEqual([]);
  });

  it('are counted by where they come from', () => {
    const all = (['fitted', 'cited', 'memory', 'cited'] as const).map((status) => ({ status }));
    expect(countWords(all)).toBe('2 cited, 1 from memory, 1 fitted');
  });
});
