import { InputError, type Problem, problem } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData, timefix } from '../data/survival-data.ts';
import { chiSquareUpper } from '../math/chi-square.ts';
import { exp } from '../math/exp.ts';
import { normalQuantile, normalUpper } from '../math/normal.ts';
import { invert } from '../math/solve-linear.ts';
import { checkColumn } from './check-column.ts';
import { checkLevel } from './check-level.ts';
import type { CoxDesign, CoxInputs } from './cox-design.ts';
import { arrangeCoxDesign } from './cox-design.ts';
import type { TiesMethod } from './cox-likelihood.ts';
import type { CoxClimb, CoxFailureKind } from './cox-newton.ts';
import { climbCoxLikelihood } from './cox-newton.ts';

/** Test that all coefficients are 0. */
interface ChiSquareTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/** A fitted proportional hazards model; columns over the covariates. */
export interface CoxFit {
  readonly outcome: 'success';
  readonly subjects: number;
  readonly events: number;
  readonly iterations: number;
  /** Log hazard ratio per unit of the covariate. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Covariates × covariates, by row. */
  readonly variance: Float64Array;
  /** Two-sided p of each coefficient by Wald. */
  readonly p: Float64Array;
  readonly level: number;
  readonly hazardRatios: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly logLikelihoodNull: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: ChiSquareTest;
  readonly wald: ChiSquareTest;
  readonly score: ChiSquareTest;
}

/** A model without a maximum: the reason in place of numbers. */
interface CoxFailure {
  /**
   * `no events`: nothing happened; `singular`: a covariate is constant in the risk sets, or follows from others;
   * `monotone likelihood`: a hazard ratio is 0 or infinite, as when one arm has no event; `not converged`: none
   * of these was seen within the limit of steps.
   */
  readonly outcome: 'no events' | CoxFailureKind;
  readonly subjects: number;
  readonly events: number;
  readonly iterations: number;
}

/** How a Cox model is fitted; every part has a default. */
export interface CoxOptions {
  /** Events at one time: efron (default) or breslow. */
  readonly ties?: TiesMethod;
  /** Stratum code of each subject, each stratum with its own baseline hazard; default one stratum. */
  readonly strata?: Int32Array;
  /** Entry time of each row, at risk from just after it; default all from the beginning. */
  readonly start?: Float64Array;
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
 * @see Cox 1972, J R Stat Soc B 34:187; Efron 1977, J Am Stat Assoc 72:557; Breslow 1974, Biometrics 30:89
 */
export function estimateCox(
  data: SurvivalData,
  covariates: readonly Float64Array[],
  options: CoxOptions = {},
): CoxFit | CoxFailure {
  const { ties = 'efron', strata, level = 0.95 } = options;
  const { time, start } = mergeTimes(data.time, options.start);
  const inputs: CoxInputs = { time, event: data.event, covariates, strata, start };
  const problems = [
    ...checkSurvivalData(data),
    ...checkInputs(inputs),
    ...checkTies(ties),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const subjects = time.length;
  const events = data.event.reduce((sum, e) => sum + e, 0);
  if (events === 0) return { outcome: 'no events', subjects, events, iterations: 0 };
  const design = arrangeCoxDesign(inputs);
  const climb = climbCoxLikelihood(design, ties);
  const { outcome, iterations } = climb;
  if (outcome !== 'success') return { outcome, subjects, events, iterations };
  return { outcome, subjects, events, iterations, level, ...describeFit(design, climb, level) };
}

type Described = Omit<CoxFit, 'outcome' | 'subjects' | 'events' | 'iterations' | 'level'>;

function describeFit(design: CoxDesign, climb: CoxClimb, level: number): Described {
  const { beta, atNull, atEnd } = climb;
  const p = design.covariates;
  const { scale } = design;
  const inverse = invert(atEnd.information, p)!;
  const coefficients = beta.map((b, j) => b * scale[j]!);
  const variance = inverse.map((v, at) => v * scale[Math.floor(at / p)]! * scale[at % p]!);
  const standardErrors = coefficients.map((_, j) => Math.sqrt(variance[j * p + j]!));
  const z = normalQuantile(1 - (1 - level) / 2);
  const score = quadraticForm(invert(atNull.information, p)!, atNull.score);
  return {
    coefficients,
    standardErrors,
    variance,
    p: coefficients.map((b, j) => 2 * normalUpper(Math.abs(b / standardErrors[j]!))),
    hazardRatios: coefficients.map((b) => exp(b)),
    low: coefficients.map((b, j) => exp(b - z * standardErrors[j]!)),
    high: coefficients.map((b, j) => exp(b + z * standardErrors[j]!)),
    logLikelihoodNull: atNull.logLikelihood,
    logLikelihood: atEnd.logLikelihood,
    likelihoodRatio: chiSquareTest(2 * (atEnd.logLikelihood - atNull.logLikelihood), p),
    wald: chiSquareTest(quadraticForm(atEnd.information, beta), p),
    score: chiSquareTest(score, p),
  };
}

function chiSquareTest(value: number, df: number): ChiSquareTest {
  // A difference of log likelihoods may round to just below 0.
  const chiSquare = Math.max(value, 0);
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}

function quadraticForm(matrix: Float64Array, vector: Float64Array): number {
  const n = vector.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum += vector[i]! * matrix[i * n + j]! * vector[j]!;
  }
  return sum;
}

/** Merges near-equal times over ends and starts together. */
function mergeTimes(time: Float64Array, start: Float64Array | undefined): Pick<CoxInputs, 'time' | 'start'> {
  if (!start) return { time: timefix(time) };
  const all = new Float64Array(time.length + start.length);
  all.set(time);
  all.set(start, time.length);
  const fixed = timefix(all);
  return { time: fixed.subarray(0, time.length), start: fixed.subarray(time.length) };
}

function checkInputs(inputs: CoxInputs): Problem[] {
  const { time, covariates, strata, start } = inputs;
  const subjects = time.length;
  const problems = covariates.flatMap((column, j) => checkColumn(`covariates[${j}]`, column, subjects));
  if (strata) problems.push(...checkColumn('options.strata', strata, subjects));
  if (start) problems.push(...checkColumn('options.start', start, subjects));
  const late = start ? start.findIndex((entry, i) => entry >= time[i]!) : -1;
  if (late >= 0) {
    problems.push(
      problem('bad-start', `options.start[${late}]`, {
        expected: `a start before the end ${time[late]}`,
        received: `${start![late]}`,
        remedy: 'Leave out rows without time at risk.',
      }),
    );
  }
  if (covariates.length === 0) {
    problems.push(
      problem('no-covariates', 'covariates', {
        expected: 'one column or more',
        received: 'none',
        remedy: 'Give the treatment, at least, as a column of 0 and 1.',
      }),
    );
  }
  return problems;
}

function checkTies(ties: TiesMethod): Problem[] {
  if (ties === 'efron' || ties === 'breslow') return [];
  return [
    problem('unknown-ties', 'options.ties', {
      expected: 'efron or breslow',
      received: `${ties}`,
      remedy: 'Choose one of these; efron is the default.',
    }),
  ];
}
