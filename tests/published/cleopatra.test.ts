import { beforeAll, describe, expect, it } from 'vitest';
import type { Estimate } from '../../engine/src/data/analysis.ts';
import type { PublishedResult } from '../../engine/src/data/published-trial.ts';
import type { TrialResult } from '../../engine/src/data/trial-result.ts';
import { runTrial } from '../../engine/src/trial/run.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

/**
 * The tolerance: a simulated and a published trial of 808 subjects are two samples. They agree when the
 * published value lies in the simulated 95 % interval or the simulated value in the published one; neither
 * interval is widened, but a published 12.4 stands for all that rounds to it (progression is seen at scans, so
 * that simulated limits fall on multiples of 63 days, 12.42 months among them). Two samples of one truth differ by 1.96 standard errors of one of them in about one
 * comparison of six, so the seed is fixed. CLEOPATRA was used for fitting: this is agreement with what the
 * parameters were adjusted to, not a prediction.
 */
function agrees(simulated: Estimate, { value, ci_low, ci_high }: PublishedResult): boolean {
  const rounding = 0.5 / 10 ** (String(value).split('.')[1]?.length ?? 0);
  const isIn = (x: number | null, low: number | null, high: number | null) =>
    x !== null && low !== null && x >= low - rounding && (high === null || x <= high + rounding);
  return isIn(value, simulated.low, simulated.high) || isIn(simulated.value, ci_low, ci_high);
}

/**
 * Analyses that the simulated cut-offs (39 months for PFS, 72 for OS) can stand beside: those of the same
 * cut-offs, and the hazard ratios of the later ones, which carry an interval of their own. The second interim
 * of OS looked 24 months earlier; the medians at the end of study repeat those of 2014 without an interval.
 */
const comparable = ['primary', 'final (2014)'];
const laterRatios = ['updated', 'end of study'];

const inputs = readCleopatra();
const figures = inputs.published!.results.filter(
  ({ endpoint, measure, how, analysis, value }) =>
    ['PFS', 'OS'].includes(endpoint) &&
    ['median', 'hazard_ratio'].includes(measure) &&
    how === 'source' &&
    value !== null &&
    [...comparable, ...(measure === 'hazard_ratio' ? laterRatios : [])].includes(analysis ?? ''),
);

/** The simulated counterpart of a published figure. */
function simulatedOf(result: TrialResult, figure: PublishedResult): Estimate {
  const endpoint = figure.endpoint.toLowerCase();
  if (figure.measure === 'hazard_ratio') {
    return result.analysis.comparisons.find((c) => c.endpoint === endpoint)!.hazardRatio;
  }
  const arm = result.analysis.arms.find(({ id }) => id === figure.arm)!;
  const estimate = arm.estimates.find((e) => e.endpoint === endpoint)!;
  if (estimate.kind !== 'time to event') throw new Error(`${endpoint} has no median`);
  return estimate.median;
}

describe('CLEOPATRA with 808 subjects and seed 1', () => {
  let result: TrialResult;
  beforeAll(async () => {
    result = await runTrial({ ...inputs, design: { ...inputs.design, subjects: 808, seed: 1 } }, (r) => r);
  }, 120_000);

  it('solves every subject', () => {
    expect(result.failures).toEqual([]);
    expect(result.analysis.arms.map(({ n }) => n).reduce((a, b) => a + b)).toBe(808);
    // blocks of four in two strata: the arms differ by two in each stratum at most
    expect(Math.abs(result.analysis.arms[0]!.n - 404)).toBeLessThanOrEqual(2);
  });

  it.each(
    figures.map((figure) => ({
      figure,
      what: [figure.endpoint, figure.measure, figure.arm, figure.value, figure.analysis]
        .filter(Boolean)
        .join(' '),
    })),
  )('agrees with the published $what', ({ figure, what }) => {
    const simulated = simulatedOf(result, figure);
    const tell = ({ value, low, high }: Estimate) =>
      `${value?.toFixed(2)} (${low?.toFixed(2) ?? 'no limit'} to ${high?.toFixed(2) ?? 'no limit'})`;
    const message =
      `${what}: simulated ${tell(simulated)} and published ` +
      `${tell({ value: figure.value, low: figure.ci_low, high: figure.ci_high })} lie outside each other; ` +
      'the fitted parameters of the platform no longer reproduce the trial they were fitted to';
    expect(agrees(simulated, figure), message).toBe(true);
  });

  it('has every published figure of the kind to compare with: medians and hazard ratios of PFS and OS', () => {
    const kinds = new Set(
      figures.map(({ endpoint, measure, arm }) => `${endpoint} ${measure} ${arm ?? ''}`.trim()),
    );
    expect([...kinds].sort()).toEqual([
      'OS hazard_ratio',
      'OS median A',
      'OS median B',
      'PFS hazard_ratio',
      'PFS median A',
      'PFS median B',
    ]);
  });
});
