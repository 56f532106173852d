import { describe, expect, it } from 'vitest';
import { type CoxFit, estimateCox } from './cox.ts';
import { estimateCoxResiduals } from './cox-residuals.ts';

const data = { time: Float64Array.of(1, 1, 6, 6, 8, 9), event: Uint8Array.of(1, 0, 1, 1, 0, 1) };
const x = Float64Array.of(1, 1, 1, 0, 0, 0);
const own = Int32Array.of(0, 1, 2, 3, 4, 5);
const fitted = (options = {}) => estimateCox(data, [x], options) as CoxFit;
const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe('residuals of a fit', () => {
  // Breslow's hazard ratio r of the six subjects is (3 + √33)/2; mean x at risk is r/(r + 1), r/(r + 3), 0.
  it('are Schoenfeld’s: 1 − r/(r + 1), then 1 − r/(r + 3) and −r/(r + 3), then 0', () => {
    const r = (3 + Math.sqrt(33)) / 2;
    const { schoenfeld, eventRows } = estimateCoxResiduals(fitted({ ties: 'breslow' }));
    const byHand = [1 / (r + 1), 3 / (r + 3), -r / (r + 3), 0];
    byHand.forEach((value, i) => {
      expect(schoenfeld[i]).toBeCloseTo(value, 13);
    });
    expect([...eventRows]).toEqual([0, 2, 3, 5]);
  });

  it('sum to nothing: martingale, score, Schoenfeld', () => {
    for (const ties of ['efron', 'breslow'] as const) {
      const { martingale, score, schoenfeld } = estimateCoxResiduals(fitted({ ties }));
      for (const residuals of [martingale, score, schoenfeld]) expect(sum(residuals)).toBeCloseTo(0, 12);
    }
  });

  it('have deviance √(−2 (m + log(1 − m))) with the sign of m, and √(−2 m) for those censored', () => {
    const { martingale, deviance } = estimateCoxResiduals(fitted());
    const m = martingale[0]!;
    expect(deviance[0]).toBeCloseTo(Math.sign(m) * Math.sqrt(-2 * (m + Math.log(1 - m))), 13);
    expect(deviance[1]).toBeCloseTo(-Math.sqrt(-2 * martingale[1]!), 13);
  });

  it('give the robust variance: dfbeta squared and summed', () => {
    const robust = fitted({ cluster: own });
    const { dfbeta } = estimateCoxResiduals(robust);
    expect(robust.variance[0]).toBeCloseTo(sum(dfbeta.map((d) => d * d)), 13);
    expect(robust.modelVariance).toEqual(fitted().variance);
  });

  it('need more clusters than covariates for robust errors', () => {
    const one = estimateCox(data, [x], { cluster: Int32Array.of(4, 4, 4, 4, 4, 4) });
    expect(one).toMatchObject({ outcome: 'too few clusters', events: 4 });
  });

  it('of rows cut in two sum to those of the whole, and so does the robust variance by subject', () => {
    const rows = [
      [0, 1, 1, 0],
      [0, 1, 0, 1],
      [0, 5, 0, 2],
      [5, 6, 1, 2],
      [0, 6, 1, 3],
      [0, 7, 0, 4],
      [7, 8, 0, 4],
      [0, 9, 1, 5],
    ] as const;
    const cut = estimateCox(
      { time: Float64Array.from(rows, (r) => r[1]), event: Uint8Array.from(rows, (r) => r[2]) },
      [Float64Array.from(rows, (r) => x[r[3]]!)],
      { start: Float64Array.from(rows, (r) => r[0]), cluster: Int32Array.from(rows, (r) => r[3]) },
    ) as CoxFit;
    const whole = fitted({ cluster: own });
    expect(cut.variance[0]).toBeCloseTo(whole.variance[0]!, 12);
    expect(cut.robustScore!.chiSquare).toBeCloseTo(whole.robustScore!.chiSquare, 12);
    const parts = estimateCoxResiduals(cut).martingale;
    expect(parts[2]! + parts[3]!).toBeCloseTo(estimateCoxResiduals(whole).martingale[2]!, 13);
  });

  it('of weight 2 are those of two alike', () => {
    const weights = Float64Array.of(1, 2, 1, 1, 2, 1);
    const weighted = fitted({ weights, ties: 'breslow' });
    const written = estimateCox(
      { time: Float64Array.of(1, 1, 1, 6, 6, 8, 8, 9), event: Uint8Array.of(1, 0, 0, 1, 1, 0, 0, 1) },
      [Float64Array.of(1, 1, 1, 1, 0, 0, 0, 0)],
      { ties: 'breslow' },
    ) as CoxFit;
    expect(weighted.coefficients[0]).toBeCloseTo(written.coefficients[0]!, 12);
    expect(weighted.variance[0]).toBeCloseTo(written.variance[0]!, 12);
    const pair = estimateCoxResiduals(written).martingale;
    expect(estimateCoxResiduals(weighted).martingale[4]).toBeCloseTo(pair[5]!, 12);
  });
});
