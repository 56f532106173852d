import { describe, expect, it } from 'vitest';
import { makeSampleResult } from '../../../tests/pictures/sample-result.ts';
import type { PlausibilityRule } from '../data/plausibility.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { effectName, effectWords, limitWords, writePlausibility } from './write-plausibility.ts';

const rule: PlausibilityRule = {
  name: 'doubling time',
  formula: 'ln(2)/(g*ln(K/B0))',
  unit: 'd',
  atLeast: 46,
  atMost: 825,
  meaning: 'time in which the tumour <doubles>',
  status: 'derived',
  source: 'vdt-ultrasound',
};

function resultWith(rules: PlausibilityRule[]): TrialResult {
  const result = makeSampleResult(20);
  return {
    ...result,
    inputs: { ...result.inputs, population: { ...result.inputs.population, plausibility: rules } },
    cohort: {
      ...result.cohort,
      plausibility: {
        drawn: 12345,
        plausible: 9876,
        refused: [{ name: 'doubling time', count: 2469 }],
        effects: [
          { symbol: 'g', category: null, before: 0.003, after: 0.0024 },
          { symbol: 'her2', category: '3+', before: 0.775, after: 0.75 },
        ],
      },
    },
  };
}

describe('the section on plausible virtual patients', () => {
  it('tells how many were plausible, which rule was broken how often, and what that shifts', () => {
    const text = writePlausibility(resultWith([rule]))!.markup;
    // 9,876 of 12,345 are 80 %; g falls by a fifth; 77.5 to 75 % are 2.5 points
    expect(text).toContain('12\u202f345 virtual patients were drawn, of whom 9876');
    expect(text).toContain('(80 %)');
    expect(text).toContain('46 to 825 d');
    expect(text).toContain('2469');
    expect(text).toContain('#reference-vdt-ultrasound');
    expect(text).toContain('&lt;doubles&gt;');
    expect(text).toContain('−20 %');
    expect(text).toContain('−2.5 points');
  });

  it('is left out for a population without rules', () => {
    expect(writePlausibility(makeSampleResult(20))).toBeNull();
  });
});

describe('words', () => {
  it('of limits leave out what is not limited', () => {
    expect(limitWords({ atLeast: 10, atMost: undefined, unit: 'years' })).toBe('at least 10 years');
    expect(limitWords({ atLeast: undefined, atMost: 0.5, unit: '1' })).toBe('at most 0.5');
  });

  it('of an effect are a mean or a share', () => {
    expect(effectName({ symbol: 'WT', category: null })).toBe('WT');
    expect(effectWords({ symbol: 'WT', category: null, before: 0, after: 1 })).toEqual(['0', '1', '–']);
    expect(effectName({ symbol: 'her2', category: '3+' })).toBe('her2: 3+');
  });
});
