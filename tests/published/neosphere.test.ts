import { beforeAll, describe, expect, it } from 'vitest';
import { openCatalog } from '../../cli/src/catalog.ts';
import { readTrial } from '../../cli/src/read-trial.ts';
import type { TrialResult } from '../../engine/src/data/trial-result.ts';
import { runTrial } from '../../engine/src/trial/run.ts';

/**
 * NeoSphere was used for fitting: this holds what the parameters were adjusted to, it is no prediction. What else the
 * fitted model says of this and every other trial, right or wrong, is in docs/evidence.md.
 */
const inputs = readTrial('neosphere', openCatalog());
const published = inputs.published!.results.filter(
  ({ endpoint, measure, analysis }) =>
    endpoint === 'pCR' && measure === 'rate' && analysis?.startsWith('breast pCR') === true,
);

describe('NeoSphere as the fitted model expects it, from twice its women', () => {
  let result: TrialResult;
  beforeAll(async () => {
    const analysis = inputs.design.analysis.filter(({ endpoint }) => endpoint === 'pcr');
    const design = { ...inputs.design, subjects: 836, seed: 101, analysis };
    result = await runTrial({ ...inputs, design }, (r) => r);
  }, 300_000);

  const rate = (arm: string) => {
    const { estimates } = result.analysis.arms.find(({ id }) => id === arm)!;
    const found = estimates.find((e) => e.endpoint === 'pcr')!;
    return 'rate' in found ? found.rate.value! : Number.NaN;
  };

  it('solves every subject and randomises one to one to one to one', () => {
    expect(result.failures).toEqual([]);
    const sizes = result.analysis.arms.map(({ n }) => n);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(2);
  });

  it('has a pathological complete response within the published limits under trastuzumab and docetaxel', () => {
    const { ci_low, ci_high, value } = published.find(({ arm }) => arm === 'A')!;
    expect([value, ci_low, ci_high]).toEqual([29, 20.6, 38.5]);
    expect(rate('A')).toBeGreaterThan(ci_low!);
    expect(rate('A')).toBeLessThan(ci_high!);
  });

  it('ranks the arms as published: both antibodies with docetaxel, trastuzumab, pertuzumab, antibodies alone', () => {
    const ranked = ['A', 'B', 'C', 'D'].sort((a, b) => rate(b) - rate(a));
    expect(ranked).toEqual(['B', 'A', 'D', 'C']);
  });
});
