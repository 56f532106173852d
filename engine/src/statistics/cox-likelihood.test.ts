import { describe, expect, it } from 'vitest';
import { arrangeCoxDesign, type CoxInputs, type TiesMethod } from './cox-design.ts';
import { evaluateCoxLikelihood } from './cox-likelihood.ts';

/** The log partial likelihood by its definition, every risk set listed anew: the slow, readable twin. */
function twin(inputs: CoxInputs, beta: readonly number[], ties: TiesMethod): number {
  const { time, event, covariates, strata, start } = inputs;
  const subjects = [...time.keys()];
  const eta = subjects.map((i) => covariates.reduce((sum, column, j) => sum + beta[j]! * column[i]!, 0));
  const weigh = (rows: number[]) => rows.reduce((sum, i) => sum + Math.exp(eta[i]!), 0);
  let value = 0;
  for (const stratum of new Set(strata)) {
    const members = subjects.filter((i) => strata![i] === stratum);
    for (const now of new Set(members.filter((i) => event[i]).map((i) => time[i]!))) {
      const atRisk = members.filter((i) => start![i]! < now && time[i]! >= now);
      const dying = members.filter((i) => event[i] && time[i] === now);
      dying.forEach((i, k) => {
        const share = ties === 'efron' ? k / dying.length : 0;
        value += eta[i]! - Math.log(weigh(atRisk) - share * weigh(dying));
      });
    }
  }
  return value;
}

/** Forty subjects with ties, three strata and late entry, from a plain congruential generator. */
function forty(): CoxInputs {
  let state = 20240501;
  const next = (k: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * k);
  };
  const n = 40;
  const start = Float64Array.from({ length: n }, () => next(4));
  return {
    start,
    time: start.map((s) => s + 1 + next(8)),
    event: Uint8Array.from({ length: n }, () => (next(3) > 0 ? 1 : 0)),
    strata: Int32Array.from({ length: n }, () => next(3)),
    covariates: [
      Float64Array.from({ length: n }, () => next(2)),
      Float64Array.from({ length: n }, () => 40 + next(30)),
    ],
  };
}

describe('the one-pass partial likelihood', () => {
  const inputs = forty();
  const design = arrangeCoxDesign(inputs);
  const scaled = (beta: readonly number[]) => Float64Array.from(beta, (b, j) => b / design.scale[j]!);
  const points = [
    [0, 0],
    [0.7, -0.02],
    [-1.5, 0.1],
  ];

  for (const ties of ['efron', 'breslow'] as const) {
    it(`equals the definition with ${ties} ties, strata and late entry`, () => {
      for (const beta of points) {
        const value = evaluateCoxLikelihood(design, scaled(beta), ties === 'efron').logLikelihood;
        expect(value / twin(inputs, beta, ties)).toBeCloseTo(1, 13);
      }
    });

    it(`has the slope and the curvature of the definition with ${ties} ties, by central differences`, () => {
      const h = [1e-3, 1e-5];
      for (const beta of points) {
        const at = evaluateCoxLikelihood(design, scaled(beta), ties === 'efron');
        for (let j = 0; j < 2; j++) {
          const moved = (by: number) => beta.map((b, k) => (k === j ? b + by * h[j]! : b));
          const slope = (twin(inputs, moved(1), ties) - twin(inputs, moved(-1), ties)) / (2 * h[j]!);
          expect(at.score[j]! / design.scale[j]!).toBeCloseTo(slope, 4);
          const up = evaluateCoxLikelihood(design, scaled(moved(1)), ties === 'efron').score;
          const down = evaluateCoxLikelihood(design, scaled(moved(-1)), ties === 'efron').score;
          for (let k = 0; k < 2; k++) {
            const curvature = ((down[k]! - up[k]!) / (2 * h[j]!)) * design.scale[j]!;
            expect(at.information[j * 2 + k]).toBeCloseTo(curvature, 4);
          }
        }
      }
    });
  }
});
