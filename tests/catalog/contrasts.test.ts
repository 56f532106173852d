import { describe, expect, it } from 'vitest';
import { readContrasts } from '../../cli/src/read-contrasts.ts';
import { catalog } from './read-catalog.ts';

// reading checks arms, endpoints, modules, criteria and sources of each against its design
const read = readContrasts(catalog);

describe('the contrasts of the catalog', () => {
  it('ask what separates the mechanisms', () => {
    const groups = [...new Set(read.map(({ contrast }) => contrast.group))];
    expect(groups).toEqual([
      'Two antibodies',
      'Knock-outs',
      'Fc receptor',
      'Conjugates in HER2-low disease',
      'HER2 density',
      'Bevacizumab',
      'Vaccines after resection',
      'Re-challenge',
    ]);
  });

  it.each(read.filter(({ contrast }) => contrast.finding.how === 'source').map((r) => [r.contrast.name, r]))(
    '%s quotes a number of the record as it stands there, from the same page',
    (_, { contrast, inputs }) => {
      const { value, low = null, high = null, source } = contrast.finding;
      const found = inputs.published!.results.filter(
        (r) =>
          r.src === source && r.value === value && (low === null || (r.ci_low === low && r.ci_high === high)),
      );
      expect(found.length).toBeGreaterThan(0);
    },
  );

  it.each(
    read.flatMap(({ contrast, inputs }) =>
      contrast.finding.how === 'derived' ? [[contrast.name, contrast, inputs] as const] : [],
    ),
  )(
    '%s derives its difference from two rates of the record',
    (_, { endpoint, finding, of, over }, inputs) => {
      const rates = (arm: string) =>
        inputs.published!.results.flatMap((r) =>
          r.arm === arm && r.src === finding.source && r.endpoint.toLowerCase() === endpoint
            ? [r.value!]
            : [],
        );
      const differences = rates(of.arm).flatMap((a) => rates(over!.arm).map((b) => a - b));
      expect(Math.min(...differences.map((d) => Math.abs(d - finding.value!)))).toBeLessThan(1e-9);
    },
  );
});
