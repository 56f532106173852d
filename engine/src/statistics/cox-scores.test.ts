import { describe, expect, it } from 'vitest';
import { arrangeCoxDesign } from './cox-design.ts';
import { sumClusterScores, sumScoreProducts } from './cox-robust.ts';
import { scoreRows } from './cox-scores.ts';

// Six subjects (Therneau): x is 1, 1, 1, 0, 0, 0.
const design = arrangeCoxDesign({
  time: Float64Array.of(1, 1, 6, 6, 8, 9),
  event: Uint8Array.of(1, 0, 1, 1, 0, 1),
  covariates: [Float64Array.of(1, 1, 1, 0, 0, 0)],
});
const none = new Float64Array(1);
/** Rows back into the order of the data, per unit of x. */
const inOrder = (rows: Float64Array, scale = 1) => {
  const back = new Float64Array(6);
  design.order.forEach((subject, row) => {
    back[subject] = rows[row]! / scale;
  });
  return back;
};
const close = (actual: Float64Array, expected: number[]) =>
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 14);
  });

describe('residuals of six subjects without effect, by hand', () => {
  it('Breslow: the hazard is 1/6, then + 2/4, then + 1', () => {
    const { martingale, score } = scoreRows(design, none, false);
    close(inOrder(martingale), [5 / 6, -1 / 6, 1 / 3, 1 / 3, -2 / 3, -2 / 3]);
    // Mean x at risk is 1/2, 1/4, 0: (1 − 1/2)(1 − 1/6), (1 − 1/2)(−1/6), …
    const byHand = [5 / 12, -1 / 12, 7 / 24, -1 / 24, 5 / 24, 5 / 24];
    close(inOrder(score, design.scale[0]!), byHand);
  });

  it('Efron: at day 6 the hazard is 1/4 + 1/3, for those dying 1/4 + 1/6', () => {
    const { martingale } = scoreRows(design, none, true);
    close(inOrder(martingale), [5 / 6, -1 / 6, 5 / 12, 5 / 12, -3 / 4, -3 / 4]);
  });

  it('add up within clusters before they are squared', () => {
    const cluster = Int32Array.of(1, 1, 2, 2, 3, 3);
    const scores = sumClusterScores(design, { beta: none, efron: false }, cluster);
    const unit = design.scale[0]!;
    close(
      scores.sums.map((s) => s / unit),
      [1 / 3, 1 / 4, 5 / 12],
    );
    const products = sumScoreProducts(scores, 1)[0]! / (unit * unit);
    expect(products).toBeCloseTo(1 / 9 + 1 / 16 + 25 / 144, 14);
  });
});
