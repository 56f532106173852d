import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { exp } from '../math/exp.ts';
import { invert } from '../math/solve-linear.ts';
import { checkCox } from './check-cox.ts';
import { checkLevel } from './check-level.ts';
import { mergeTimes } from './check-risk-time.ts';
import type { CoxDesign, CoxInputs, TiesMethod } from './cox-design.ts';
import { arrangeCoxDesign } from './cox-design.ts';
import type { CoxClimb, CoxFailureKind } from './cox-newton.ts';
import { climbCoxLikelihood } from './cox-newton.ts';
import { sumClusterScores, sumScoreProducts } from './cox-robust.ts';
import { type ChiSquareTest, chiSquareTest, quadraticForm, sandwich } from './quadratic-form.ts';
import { describeWald } from './wald.ts';

/** A fitted proportional hazards model; columns over the covariates. */
export interface CoxFit {
  readonly outcome: 'success';
  readonly subjects: number;
  readonly events: number;
  readonly iterations: number;
  /** Log hazard ratio per unit of the covariate. */
  readonly coefficients: Float64Array;
  /** Robust where there are clusters, as are the variance, the limits, p and Wald's test. */
  readonly standardErrors: Float64Array;
  /** Covariates × covariates, by row. */
  readonly variance: Float64Array;
  /** Inverse information, covariates × covariates, by row; the variance itself where there are no clusters. */
  readonly modelVariance: Float64Array;
  /** Two-sided p of each coefficient by Wald. */
  readonly p: Float64Array;
  readonly level: number;
  readonly hazardRatios: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly logLikelihoodNull: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: ChiSquareTest;
  /** Null when a robust variance has no inverse. */
  readonly wald: ChiSquareTest | null;
  readonly score: ChiSquareTest;
  /** Score test with the robust variance; null without clusters, and where their scores at 0 are singular. */
  readonly robustScore: ChiSquareTest | null;
  /** What was fitted, near-equal times merged. */
  readonly inputs: CoxInputs;
  readonly ties: TiesMethod;
}

/** A model without a maximum: the reason in place of numbers. */
export interface CoxFailure {
  /**
   * `no events`: nothing happened; `singular`: a covariate is constant in the risk sets, or follows from others;
   * `monotone likelihood`: a hazard ratio is 0 or infinite, as when one arm has no event; `not converged`: none
   * of these was seen within the limit of steps; `too few clusters`: robust errors need more clusters than
   * covariates.
   */
  readonly outcome: 'no events' | 'too few clusters' | CoxFailureKind;
  readonly subjects: number;
  readonly events: number;
  readonly iterations: number;
}

/** How a Cox model is fitted; every part has a default. */
export interface CoxOptions {
  /** Events at one time: efron (default), breslow or exact. */
  readonly ties?: TiesMethod;
  /** Stratum code of each subject, each stratum with its own baseline hazard; default one stratum. */
  readonly strata?: Int32Array;
  /** Entry time of each row, at risk from just after it; default all from the beginning. */
  readonly start?: Float64Array;
  /** Case weight of each row, >= 0; default 1. */
  readonly weights?: Float64Array;
  /** Code of the cluster of each row, such as the subject: makes errors robust; default none. */
  readonly cluster?: Int32Array;
  /** Confidence of the limits, 0 to 1; default 0.95. */
  readonly level?: number;
}

/**
 * Estimates hazard ratios by the Cox proportional hazards model.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param covariates one column of finite values for each covariate, one or more
 * @param options see `CoxOptions`
 * @returns the fit, or why there is none
 * @throws InputError with every fault of the data, the covariates and the options
 * @see Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557; Breslow 1974, Biometrics 30:89; exact ties:
 *   Gail, Lubin & Rubinstein 1981, Biometrika 68:703; robust errors: Lin & Wei 1989, J Am Stat Assoc 84:1074
 */
export function estimateCox(
  data: SurvivalData,
  covariates: readonly Float64Array[],
  options: CoxOptions = {},
): CoxFit | CoxFailure {
  const { ties = 'efron', strata, weights, cluster, level = 0.95 } = options;
  const merged = mergeTimes(data.time, options.start);
  const inputs: CoxInputs = { ...merged, event: data.event, covariates, strata, weights, cluster };
  const problems = [...checkSurvivalData(data), ...checkCox(inputs, ties), ...checkLevel(level)];
  if (problems.length > 0) throw new InputError(problems);
  const subjects = data.time.length;
  const events = data.event.reduce((sum, e) => sum + e, 0);
  const counted = weights ? data.event.some((e, i) => e === 1 && weights[i]! > 0) : events > 0;
  if (!counted) return { outcome: 'no events', subjects, events, iterations: 0 };
  if (cluster && new Set(cluster).size <= covariates.length) {
    return { outcome: 'too few clusters', subjects, events, iterations: 0 };
  }
  const design = arrangeCoxDesign(inputs);
  const climb = climbCoxLikelihood(design, ties);
  const { outcome, iterations } = climb;
  if (outcome !== 'success') return { outcome, subjects, events, iterations };
  const described = describeFit({ design, climb, cluster, ties }, level);
  return { outcome, subjects, events, iterations, level, ...described, inputs, ties };
}

type Described = Omit<CoxFit, 'outcome' | 'subjects' | 'events' | 'iterations' | 'level' | 'inputs' | 'ties'>;

interface Fitted {
  readonly design: CoxDesign;
  readonly climb: CoxClimb;
  readonly cluster: Int32Array | undefined;
  readonly ties: TiesMethod;
}

function describeFit(fitted: Fitted, level: number): Described {
  const { design, climb, cluster } = fitted;
  const { beta, atNull, atEnd } = climb;
  const p = design.covariates;
  const { scale } = design;
  const unscale = (matrix: Float64Array) =>
    matrix.map((v, at) => v * scale[Math.floor(at / p)]! * scale[at % p]!);
  const inverse = invert(atEnd.information, p)!;
  const coefficients = beta.map((b, j) => b * scale[j]!);
  const modelVariance = unscale(inverse);
  const robust = cluster ? robustVariance(fitted, inverse, cluster) : null;
  const variance = robust ? unscale(robust) : modelVariance;
  const described = describeWald(coefficients, variance, level);
  const score = quadraticForm(invert(atNull.information, p)!, atNull.score);
  const precision = robust ? invert(robust, p) : atEnd.information;
  return {
    coefficients,
    standardErrors: described.standardErrors,
    variance,
    modelVariance,
    p: described.p,
    hazardRatios: coefficients.map((b) => exp(b)),
    low: described.low.map((b) => exp(b)),
    high: described.high.map((b) => exp(b)),
    logLikelihoodNull: atNull.logLikelihood,
    logLikelihood: atEnd.logLikelihood,
    likelihoodRatio: chiSquareTest(2 * (atEnd.logLikelihood - atNull.logLikelihood), p),
    wald: precision ? chiSquareTest(quadraticForm(precision, beta), p) : null,
    score: chiSquareTest(score, p),
    robustScore: cluster ? testRobustScore(fitted, cluster) : null,
  };
}

function robustVariance(
  { design, climb, ties }: Fitted,
  inverse: Float64Array,
  cluster: Int32Array,
): Float64Array {
  const scores = sumClusterScores(design, { beta: climb.beta, efron: ties === 'efron' }, cluster);
  return sandwich(inverse, sumScoreProducts(scores, design.covariates), design.covariates);
}

function testRobustScore({ design, ties }: Fitted, cluster: Int32Array): ChiSquareTest | null {
  const p = design.covariates;
  const scores = sumClusterScores(design, { beta: new Float64Array(p), efron: ties === 'efron' }, cluster);
  const total = new Float64Array(p);
  scores.sums.forEach((value, at) => {
    total[at % p]! += value;
  });
  const inverse = invert(sumScoreProducts(scores, p), p);
  return inverse && chiSquareTest(quadraticForm(inverse, total), p);
}
