import { describe, expect, it } from 'vitest';
import type { EvidenceRow } from '../data/evidence-result.ts';
import { scoreEvidence } from './score.ts';

const row = (
  use: EvidenceRow['use'],
  measure: EvidenceRow['measure'],
  simulated: (number | null)[],
  published: (number | null)[],
  how: EvidenceRow['how'] = 'source',
): EvidenceRow => {
  const estimate = ([value, low, high]: (number | null)[]) => ({
    value: value ?? null,
    low: low ?? null,
    high: high ?? null,
  });
  return {
    ...{ trial: 't', endpoint: 'pfs', comparison: 'A over B', arms: ['A', 'B'], atMonths: null },
    ...{ analysis: null, assessor: null, alike: true, citation: 'c' },
    ...{ use, measure, how, simulated: estimate(simulated), published: estimate(published) },
  };
};

describe('the score of predictions', () => {
  const rows = [
    row('fitted', 'hazard ratio', [0.6, 0.5, 0.7], [0.5, 0.4, 0.6]),
    row('fitted', 'hazard ratio', [0.6, 0.5, 0.7], [0.8, 0.7, 0.9]),
    // from memory, and seen: neither counts
    row('predicted', 'hazard ratio', [0.1, 0.1, 0.1], [0.9, 0.8, 1], 'memory'),
    row('seen', 'hazard ratio', [0.1, 0.1, 0.1], [0.9, 0.8, 1]),
    row('predicted', 'hazard ratio', [0.8, 0.4, 1.6], [0.4, 0.2, 0.8]),
    row('predicted', 'hazard ratio', [0.7, 0.6, 0.8], [0.7, 0.35, 1.4]),
    row('predicted', 'median', [10, 8, null], [12, 10, 14]),
    row('predicted', 'median', [null, null, null], [12]),
  ];
  const score = scoreEvidence(rows);

  it('sets the error of log hazard ratios against the mean of the fitted trials', () => {
    const constant = Math.sqrt(0.5 * 0.8);
    const rmse = Math.log(2) / Math.SQRT2;
    const ofConstant = Math.sqrt((Math.log(constant / 0.4) ** 2 + Math.log(constant / 0.7) ** 2) / 2);
    expect(score.hazardRatios.rows).toBe(2);
    expect(score.hazardRatios.constant).toBeCloseTo(constant, 12);
    expect(score.hazardRatios.rmse).toBeCloseTo(rmse, 12);
    expect(score.hazardRatios.ratio).toBeCloseTo(rmse / ofConstant, 12);
  });

  it('counts published values inside, an open limit holding and a missing prediction not', () => {
    expect(score.coverage).toEqual({ rows: 4, inside: 3, share: 0.75 });
  });

  it('compares median widths of log hazard ratios', () => {
    // ln 4 and ln(8/6) against ln 4 and ln 4
    expect(score.width.ratio).toBeCloseTo((Math.log(4) + Math.log(8 / 6)) / 2 / Math.log(4), 12);
  });

  it('counts medians within a quarter', () => {
    expect(score.medians).toEqual({ rows: 2, within: 1, share: 0.5 });
    expect(score.aims[1]!.met).toBe(false);
    expect(score.aims[3]!.met).toBe(false);
  });

  it('is empty, not wrong, without predictions', () => {
    const empty = scoreEvidence(rows.slice(0, 2));
    expect(empty.hazardRatios.ratio).toBeNull();
    expect(empty.aims.every(({ met }) => met === null)).toBe(true);
  });
});
