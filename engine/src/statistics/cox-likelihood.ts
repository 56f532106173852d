import { log } from '../math/log.ts';
import type { CoxDesign } from './cox-design.ts';
import { type RiskSet, roundsOf, walkRiskSets } from './cox-risk-sets.ts';

/** The log partial likelihood and its derivatives at one point, on the scaled covariates. */
export interface CoxLikelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** Minus the second derivative, covariates × covariates, by row, symmetric. */
  readonly information: Float64Array;
  /** Mean square of each covariate in the risk sets, summed: what the information is the difference of. */
  readonly secondMoment: Float64Array;
}

interface Tally {
  readonly covariates: number;
  readonly mean: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  readonly secondMoment: Float64Array;
  logLikelihood: number;
}

/**
 * Evaluates the log partial likelihood in one pass over the subjects.
 * @param design the subjects
 * @param beta scaled coefficients
 * @param efron Efron's handling of tied events, else Breslow's
 * @returns value and derivatives; not finite when the coefficients are out of range
 * @see Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557; Breslow 1974, Biometrics 30:89; weights:
 *   Therneau & Grambsch 2000, Modeling Survival Data, section 7.1
 */
export function evaluateCoxLikelihood(design: CoxDesign, beta: Float64Array, efron: boolean): CoxLikelihood {
  const p = design.covariates;
  const tally: Tally = {
    covariates: p,
    mean: new Float64Array(p),
    score: new Float64Array(p),
    information: new Float64Array(p * p),
    secondMoment: new Float64Array(p),
    logLikelihood: 0,
  };
  walkRiskSets(design, beta, {
    death: (row, eta, weight) => {
      tally.logLikelihood += weight * eta;
      for (let j = 0; j < p; j++) tally.score[j]! += weight * design.x[row * p + j]!;
    },
    riskSet: (at) => {
      for (const round of roundsOf(at, efron)) addRound(tally, at, round);
    },
  });
  mirror(tally.information, p);
  const { logLikelihood, score, information, secondMoment } = tally;
  return { logLikelihood, score, information, secondMoment };
}

/** Takes off the risk set of one of the rounds of tied events. */
function addRound(tally: Tally, at: RiskSet, round: { share: number; times: number }): void {
  const { mean, score, information, secondMoment, covariates: p } = tally;
  const { atRisk, dying } = at;
  const { share, times } = round;
  const weight = atRisk.weight - share * dying.weight;
  tally.logLikelihood -= times * log(weight);
  for (let i = 0; i < p; i++) {
    mean[i] = (atRisk.first[i]! - share * dying.first[i]!) / weight;
    score[i]! -= times * mean[i]!;
    for (let j = 0; j <= i; j++) {
      const place = i * p + j;
      const square = (atRisk.second[place]! - share * dying.second[place]!) / weight;
      information[place]! += times * (square - mean[i]! * mean[j]!);
      if (i === j) secondMoment[i]! += times * square;
    }
  }
}

/**
 * Copies the lower triangle of a matrix to the upper.
 * @param matrix by row, overwritten
 * @param n order
 */
export function mirror(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) matrix[j * n + i] = matrix[i * n + j]!;
  }
}
