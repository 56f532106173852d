import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import type { Likelihood } from './climb-likelihood.ts';
import { mirror } from './cox-likelihood.ts';
import type { FineGrayDesign } from './fine-gray-design.ts';

/** The weighted risk set of one time with events of the cause. */
export interface WeightedRiskSet {
  /** Place of the time among the distinct times. */
  readonly place: number;
  readonly events: number;
  /** Probability of being uncensored just before. */
  readonly uncensored: number;
  /** Sum of w θ, and means of x and of x·xᵀ (lower triangle). */
  readonly weight: number;
  readonly mean: Float64Array;
  readonly square: Float64Array;
}

/**
 * Works out the risk sets: those still followed, and those with another cause before, weighted by how many of them
 * would not have been censored since.
 * @param design the subjects
 * @param beta scaled coefficients
 * @returns the risk sets of the times with events of the cause, times ascending
 * @see Fine & Gray 1999, J Am Stat Assoc 94:496, equation 5
 */
export function weighRiskSets(design: FineGrayDesign, beta: Float64Array): WeightedRiskSet[] {
  const { bounds, kind, covariates: p } = design;
  const places = bounds.length - 1;
  const size = 1 + p + p * p;
  // Sums over those followed at least to each time, and over those gone by another cause before it.
  const followed = new Float64Array((places + 1) * size);
  const gone = new Float64Array((places + 1) * size);
  for (let t = places - 1; t >= 0; t--) {
    followed.copyWithin(t * size, (t + 1) * size, (t + 2) * size);
    for (let row = bounds[t]!; row < bounds[t + 1]!; row++)
      addRow(followed, t * size, { design, row, weight: thetaOf(design, beta, row) });
  }
  for (let t = 0; t < places; t++) {
    gone.copyWithin((t + 1) * size, t * size, (t + 1) * size);
    for (let row = bounds[t]!; row < bounds[t + 1]!; row++) {
      if (kind[row] !== 2) continue;
      const weight = thetaOf(design, beta, row) / design.uncensored[row]!;
      addRow(gone, (t + 1) * size, { design, row, weight });
    }
  }
  return Array.from({ length: places }, (_, t) => t).flatMap((t) => {
    let events = 0;
    for (let row = bounds[t]!; row < bounds[t + 1]!; row++) if (kind[row] === 1) events += 1;
    if (events === 0) return [];
    const uncensored = design.uncensored[bounds[t]!]!;
    const at = (k: number) => followed[t * size + k]! + uncensored * gone[t * size + k]!;
    const weight = at(0);
    const mean = Float64Array.from({ length: p }, (_, j) => at(1 + j) / weight);
    const square = Float64Array.from({ length: p * p }, (_, k) => at(1 + p + k) / weight);
    return [{ place: t, events, uncensored, weight, mean, square }];
  });
}

/** exp of the linear predictor of a row. */
export function thetaOf(design: FineGrayDesign, beta: Float64Array, row: number): number {
  const p = design.covariates;
  let eta = 0;
  for (let j = 0; j < p; j++) eta += beta[j]! * design.x[row * p + j]!;
  return exp(eta);
}

function addRow(
  sums: Float64Array,
  offset: number,
  { design, row, weight }: { design: FineGrayDesign; row: number; weight: number },
): void {
  const p = design.covariates;
  sums[offset]! += weight;
  for (let i = 0; i < p; i++) {
    const weighted = weight * design.x[row * p + i]!;
    sums[offset + 1 + i]! += weighted;
    for (let j = 0; j <= i; j++) sums[offset + 1 + p + i * p + j]! += weighted * design.x[row * p + j]!;
  }
}

/**
 * Evaluates the weighted log partial likelihood with its derivatives.
 * @param design the subjects
 * @param beta scaled coefficients
 * @returns value and derivatives on the scaled covariates
 */
export function evaluateFineGray(design: FineGrayDesign, beta: Float64Array): Likelihood {
  const { covariates: p, kind, x } = design;
  const score = new Float64Array(p);
  const information = new Float64Array(p * p);
  let logLikelihood = 0;
  for (let row = 0; row < design.subjects; row++) {
    if (kind[row] !== 1) continue;
    for (let j = 0; j < p; j++) {
      logLikelihood += beta[j]! * x[row * p + j]!;
      score[j]! += x[row * p + j]!;
    }
  }
  for (const { events, weight, mean, square } of weighRiskSets(design, beta)) {
    logLikelihood -= events * log(weight);
    for (let i = 0; i < p; i++) {
      score[i]! -= events * mean[i]!;
      for (let j = 0; j <= i; j++)
        information[i * p + j]! += events * (square[i * p + j]! - mean[i]! * mean[j]!);
    }
  }
  mirror(information, p);
  return { logLikelihood, score, information };
}
