import { expect, it } from 'vitest';
import { makeSampleResult } from '../../tests/pictures/sample-result.ts';
import { outcomeTable } from './outcome-table.ts';

it('endpoints are named as the field writes them', () => {
  const result = makeSampleResult(20);
  const estimates = ['pcr', 'lvef-decline', 'neutropenia', 'orr-central'].map((endpoint) => ({
    kind: 'rate' as const,
    endpoint,
    n: 10,
    count: 5,
    rate: { value: 50, low: 18.7, high: 81.3 },
    classes: {},
  }));
  const analysis = {
    ...result.analysis,
    arms: [{ ...result.analysis.arms[0]!, estimates }],
    comparisons: [],
    rateComparisons: [],
  };
  const inputs = { ...result.inputs, published: null };
  const names = outcomeTable({ ...result, inputs, analysis })
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/)[0]);
  expect(names).toEqual(['pCR', 'LVEF decline', 'Neutropenia, grade 3 or higher', 'ORR by central review']);
});
