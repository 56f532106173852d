import { InputError } from '../data/problem.ts';
import { exp } from '../math/exp.ts';
import { log, log1p } from '../math/log.ts';
import { logGamma } from '../math/log-gamma.ts';
import { invert } from '../math/solve-linear.ts';
import { checkColumn } from './check-column.ts';
import { checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { type ClimbFailure, climbLikelihood, type Likelihood } from './climb-likelihood.ts';
import { restoreParameters, scaleColumns } from './scaled-columns.ts';
import { describeWald } from './wald.ts';

/** A fitted logistic or Poisson model; columns over the intercept, then the covariates. */
export interface GeneralisedFit {
  readonly outcome: 'success';
  readonly iterations: number;
  /** Log odds ratio or log rate ratio per unit of the covariate; the intercept first. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** By row. */
  readonly variance: Float64Array;
  /** Two-sided p of each coefficient by Wald. */
  readonly p: Float64Array;
  readonly level: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly logLikelihood: number;
  /** Twice the log likelihood that a model with one parameter for each row has more; with the intercept alone. */
  readonly deviance: number;
  readonly nullDeviance: number;
  readonly aic: number;
}

/** A model without a maximum: the reason in place of numbers. */
export interface GeneralisedFailure {
  /** `no variance`: all responses are 0, or for the logistic model all 1. */
  readonly outcome: 'no variance' | ClimbFailure;
  readonly iterations: number;
}

type Family = 'logistic' | 'poisson';

/**
 * Estimates odds ratios by logistic regression.
 * @param response 1 or 0 for each subject
 * @param covariates one column of finite values for each covariate
 * @param options `level` of the limits, default 0.95
 * @returns the fit, or why there is none: `monotone likelihood` where the covariates part the responses wholly
 * @throws InputError with every fault of the columns and the options
 * @see Cox 1958, J R Stat Soc B 20:215; McCullagh & Nelder 1989, Generalized Linear Models, chapter 4
 */
export function estimateLogistic(
  response: Float64Array,
  covariates: readonly Float64Array[],
  options: { readonly level?: number } = {},
): GeneralisedFit | GeneralisedFailure {
  const isBinary = response.every((y) => y === 0 || y === 1);
  return fit('logistic', { response, covariates }, { ...options, sound: isBinary, expected: '1 or 0' });
}

/**
 * Estimates rate ratios by Poisson regression.
 * @param response count of each subject, a whole number >= 0
 * @param covariates one column of finite values for each covariate
 * @param options `level` of the limits, default 0.95
 * @returns the fit, or why there is none
 * @throws InputError with every fault of the columns and the options
 * @see McCullagh & Nelder 1989, chapter 6
 */
export function estimatePoisson(
  response: Float64Array,
  covariates: readonly Float64Array[],
  options: { readonly level?: number } = {},
): GeneralisedFit | GeneralisedFailure {
  const isCount = response.every((y) => Number.isInteger(y) && y >= 0);
  return fit(
    'poisson',
    { response, covariates },
    { ...options, sound: isCount, expected: 'counts of 0 or more' },
  );
}

interface Inputs {
  readonly response: Float64Array;
  readonly covariates: readonly Float64Array[];
}

function fit(
  family: Family,
  { response, covariates }: Inputs,
  options: { readonly level?: number; readonly sound: boolean; readonly expected: string },
): GeneralisedFit | GeneralisedFailure {
  const { level = 0.95 } = options;
  const remedy = 'Recode the response.';
  const problems = [
    ...checkColumn('response', response, response.length),
    ...checkFact(
      options.sound,
      { code: 'bad-response', path: 'response' },
      { expected: options.expected, received: 'other values', remedy },
    ),
    ...covariates.flatMap((column, j) => checkColumn(`covariates[${j}]`, column, response.length)),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const mean = response.reduce((sum, y) => sum + y, 0) / response.length;
  if (!(mean > 0 && (family === 'poisson' || mean < 1))) return { outcome: 'no variance', iterations: 0 };
  const scaled = scaleColumns(covariates);
  const start = new Float64Array(1 + covariates.length);
  start[0] = family === 'poisson' ? log(mean) : log(mean / (1 - mean));
  const evaluate = (beta: Float64Array) =>
    evaluateFamily(family, { response, covariates: scaled.columns }, beta);
  // The intercept alone is at its top where it starts.
  const nullDeviance = devianceOf(family, response, evaluate(start).logLikelihood);
  const { outcome, iterations, parameters, atEnd } = climbLikelihood(evaluate, start);
  if (outcome !== 'success') return { outcome, iterations };
  const inverse = invert(atEnd.information, start.length)!;
  const described = describe(restoreParameters(scaled, parameters, inverse), level);
  const { logLikelihood } = atEnd;
  const deviance = devianceOf(family, response, logLikelihood);
  const aic = 2 * (start.length - logLikelihood);
  return { outcome, iterations, level, ...described, logLikelihood, deviance, nullDeviance, aic };
}

function describe(
  { parameters: coefficients, variance }: { parameters: Float64Array; variance: Float64Array },
  level: number,
) {
  return { coefficients, variance, ...describeWald(coefficients, variance, level) };
}

function evaluateFamily(family: Family, { response, covariates }: Inputs, beta: Float64Array): Likelihood {
  const size = beta.length;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  let logLikelihood = 0;
  response.forEach((y, i) => {
    const x = (j: number) => (j === 0 ? 1 : covariates[j - 1]![i]!);
    let eta = 0;
    for (let j = 0; j < size; j++) eta += beta[j]! * x(j);
    const { value, mean, variance } = family === 'poisson' ? poisson(y, eta) : logistic(y, eta);
    logLikelihood += value;
    for (let j = 0; j < size; j++) {
      score[j]! += (y - mean) * x(j);
      for (let k = 0; k < size; k++) information[j * size + k]! += variance * x(j) * x(k);
    }
  });
  return { logLikelihood, score, information };
}

function logistic(y: number, eta: number) {
  const small = exp(-Math.abs(eta));
  const mean = eta > 0 ? 1 / (1 + small) : small / (1 + small);
  const value = y * eta - Math.max(0, eta) - log1p(small);
  return { value, mean, variance: small / ((1 + small) * (1 + small)) };
}

function poisson(y: number, eta: number) {
  const mean = exp(eta);
  return { value: y * eta - mean - logGamma(y + 1), mean, variance: mean };
}

function devianceOf(family: Family, response: Float64Array, logLikelihood: number): number {
  if (family === 'logistic') return -2 * logLikelihood;
  const saturated = response.reduce((sum, y) => sum + (y > 0 ? y * log(y) : 0) - y - logGamma(y + 1), 0);
  return 2 * (saturated - logLikelihood);
}
