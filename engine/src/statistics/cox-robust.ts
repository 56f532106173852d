import type { CoxDesign } from './cox-design.ts';
import { scoreRows } from './cox-scores.ts';

/** What clusters add to the score, on the scaled covariates; clusters × covariates, by row. */
export interface ClusterScores {
  readonly clusters: number;
  readonly sums: Float64Array;
}

/**
 * Sums score residuals, weighted, within clusters.
 * @param design the subjects
 * @param at `beta`: scaled coefficients; `efron`: handling of tied events
 * @param cluster cluster code of each row of the inputs
 * @returns the sums, clusters in the order of their codes
 */
export function sumClusterScores(
  design: CoxDesign,
  at: { readonly beta: Float64Array; readonly efron: boolean },
  cluster: Int32Array,
): ClusterScores {
  const p = design.covariates;
  const { score } = scoreRows(design, at.beta, at.efron);
  const codes = Int32Array.from(new Set(cluster)).sort();
  const position = new Map(Array.from(codes, (code, index) => [code, index]));
  const sums = new Float64Array(codes.length * p);
  for (let row = 0; row < design.subjects; row++) {
    const place = position.get(cluster[design.order[row]!]!)! * p;
    const weight = design.weights?.[row] ?? 1;
    for (let j = 0; j < p; j++) sums[place + j]! += weight * score[row * p + j]!;
  }
  return { clusters: codes.length, sums };
}

/**
 * Products of cluster scores, summed: the middle of the sandwich.
 * @param scores see `sumClusterScores`
 * @param p number of covariates
 * @returns covariates × covariates, by row
 * @see Lin & Wei 1989, J Am Stat Assoc 84:1074; Lee, Wei & Amato 1992, in Survival Analysis: State of the Art
 */
export function sumScoreProducts({ clusters, sums }: ClusterScores, p: number): Float64Array {
  const products = new Float64Array(p * p);
  for (let c = 0; c < clusters; c++) {
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++) products[i * p + j]! += sums[c * p + i]! * sums[c * p + j]!;
  }
  return products;
}
