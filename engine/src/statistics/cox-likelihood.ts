import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import type { CoxDesign } from './cox-design.ts';

/** How events at one time share their risk set. */
export type TiesMethod = 'efron' | 'breslow';

/** The log partial likelihood and its derivatives at one point, on the scaled covariates. */
export interface CoxLikelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** Minus the second derivative, covariates × covariates, by row, symmetric. */
  readonly information: Float64Array;
  /** Mean square of each covariate in the risk sets, summed: what the information is the difference of. */
  readonly secondMoment: Float64Array;
}

/** Weighted sums over some subjects: of 1, x, and the lower triangle of x·xᵀ. */
interface Sums {
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

interface Walk {
  readonly design: CoxDesign;
  readonly ties: TiesMethod;
  readonly beta: Float64Array;
  readonly atRisk: Sums;
  readonly dying: Sums;
  readonly mean: Float64Array;
  readonly score: Float64Array;
  readonly information: Float64Array;
  logLikelihood: number;
}

/**
 * Evaluates the log partial likelihood in one pass over the subjects.
 * @param design the subjects
 * @param beta scaled coefficients
 * @param ties Efron's or Breslow's handling of tied events
 * @returns value and derivatives; not finite when the coefficients are out of range
 * @see Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557; Breslow 1974, Biometrics 30:89
 */
export function evaluateCoxLikelihood(
  design: CoxDesign,
  beta: Float64Array,
  ties: TiesMethod,
): CoxLikelihood {
  const p = design.covariates;
  const walk: Walk = {
    design,
    ties,
    beta,
    atRisk: emptySums(p),
    dying: emptySums(p),
    mean: new Float64Array(p),
    score: new Float64Array(p),
    information: new Float64Array(p * p),
    logLikelihood: 0,
  };
  const secondMoment = new Float64Array(p);
  for (let s = 0; s + 1 < design.strata.length; s++) {
    walkStratum(walk, secondMoment, design.strata[s]!, design.strata[s + 1]!);
  }
  mirror(walk.information, p);
  return {
    logLikelihood: walk.logLikelihood,
    score: walk.score,
    information: walk.information,
    secondMoment,
  };
}

/** From the last time back to the first: the risk set grows by those followed so far, less those not yet in. */
function walkStratum(walk: Walk, secondMoment: Float64Array, begin: number, end: number): void {
  const { design, atRisk, dying } = walk;
  const { time, event, entry } = design;
  clear(atRisk);
  let inside = 0;
  let entering = begin;
  for (let row = begin; row < end; ) {
    const now = time[row]!;
    let deaths = 0;
    clear(dying);
    for (; row < end && time[row] === now; row++) {
      const eta = linearPredictor(walk, row);
      const weight = exp(eta);
      add(atRisk, walk, row, weight);
      inside += 1;
      if (event[row] !== 1) continue;
      add(dying, walk, row, weight);
      deaths += 1;
      walk.logLikelihood += eta;
      for (let j = 0; j < design.covariates; j++) walk.score[j]! += design.x[row * design.covariates + j]!;
    }
    for (; entry && entering < end && entry.start[entry.order[entering]!]! >= now; entering++) {
      const early = entry.order[entering]!;
      add(atRisk, walk, early, -exp(linearPredictor(walk, early)));
      inside -= 1;
    }
    // Subtraction leaves rounding; an empty risk set is exactly empty.
    if (inside === 0) clear(atRisk);
    if (deaths > 0) addEventTime(walk, secondMoment, deaths);
  }
}

/** Takes off the risk set of each of the tied events; Efron's are less their share of those dying. */
function addEventTime(walk: Walk, secondMoment: Float64Array, deaths: number): void {
  const efron = walk.ties === 'efron';
  const rounds = efron ? deaths : 1;
  const times = efron ? 1 : deaths;
  for (let k = 0; k < rounds; k++) addRiskSet(walk, secondMoment, k / deaths, times);
}

function addRiskSet(walk: Walk, secondMoment: Float64Array, share: number, times: number): void {
  const { design, atRisk, dying, mean, score, information } = walk;
  const p = design.covariates;
  const weight = atRisk.weight - share * dying.weight;
  walk.logLikelihood -= times * log(weight);
  for (let i = 0; i < p; i++) {
    mean[i] = (atRisk.first[i]! - share * dying.first[i]!) / weight;
    score[i]! -= times * mean[i]!;
    for (let j = 0; j <= i; j++) {
      const at = i * p + j;
      const square = (atRisk.second[at]! - share * dying.second[at]!) / weight;
      information[at]! += times * (square - mean[i]! * mean[j]!);
      if (i === j) secondMoment[i]! += times * square;
    }
  }
}

function linearPredictor(walk: Walk, row: number): number {
  const { design, beta } = walk;
  const p = design.covariates;
  let eta = 0;
  for (let j = 0; j < p; j++) eta += beta[j]! * design.x[row * p + j]!;
  return eta;
}

function add(sums: Sums, walk: Walk, row: number, weight: number): void {
  const { x, covariates: p } = walk.design;
  sums.weight += weight;
  for (let i = 0; i < p; i++) {
    const weighted = weight * x[row * p + i]!;
    sums.first[i]! += weighted;
    for (let j = 0; j <= i; j++) sums.second[i * p + j]! += weighted * x[row * p + j]!;
  }
}

function emptySums(p: number): Sums {
  return { weight: 0, first: new Float64Array(p), second: new Float64Array(p * p) };
}

function clear(sums: Sums): void {
  sums.weight = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}

function mirror(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) matrix[j * n + i] = matrix[i * n + j]!;
  }
}
