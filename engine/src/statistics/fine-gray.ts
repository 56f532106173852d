import { type CompetingRisksData, checkCompetingRisks } from '../data/competing-risks.ts';
import { InputError } from '../data/problem.ts';
import { exp } from '../math/exp.ts';
import { invert } from '../math/solve-linear.ts';
import { checkCause } from './check-cause.ts';
import { checkColumn } from './check-column.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { type ClimbFailure, climbLikelihood } from './climb-likelihood.ts';
import { arrangeFineGray, type CensoringTies, type FineGrayDesign } from './fine-gray-design.ts';
import { evaluateFineGray } from './fine-gray-likelihood.ts';
import { sumFineGrayScores } from './fine-gray-variance.ts';
import { sandwich } from './quadratic-form.ts';
import { describeWald } from './wald.ts';

/** A fitted subdistribution hazards model; columns over the covariates. */
export interface FineGrayFit {
  readonly outcome: 'success';
  readonly subjects: number;
  /** Events of the cause, and of all others. */
  readonly events: number;
  readonly competing: number;
  readonly iterations: number;
  /** Log subdistribution hazard ratio per unit of the covariate. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Robust, counting that censoring was estimated; covariates × covariates, by row. */
  readonly variance: Float64Array;
  /** Inverse information, as though the weights were known. */
  readonly modelVariance: Float64Array;
  /** Two-sided p of each coefficient by Wald. */
  readonly p: Float64Array;
  readonly level: number;
  readonly hazardRatios: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly logLikelihoodNull: number;
  readonly logLikelihood: number;
}

/** A model without a maximum: the reason in place of numbers. */
export interface FineGrayFailure {
  readonly outcome: 'no events' | ClimbFailure;
  readonly subjects: number;
  readonly events: number;
  readonly competing: number;
  readonly iterations: number;
}

/** How the model is fitted. */
export interface FineGrayOptions {
  /** The cause asked about; every other precludes it. */
  readonly cause: number;
  readonly level?: number;
  /**
   * At a time with events and censoring, those with events count as at risk of being censored (`with events`,
   * default, as cmprsk has it) or do not (`after events`, as a Kaplan–Meier curve would have it).
   */
  readonly censoringTies?: CensoringTies;
}

/**
 * Estimates subdistribution hazard ratios of one cause by the Fine–Gray model. Tied events as Breslow's.
 * @param data follow-up with causes, any order; times equal up to rounding count as tied
 * @param covariates one column of finite values for each covariate, one or more
 * @param options see `FineGrayOptions`
 * @returns the fit, or why there is none
 * @throws InputError with every fault of the data, the covariates and the options
 * @see Fine & Gray 1999, J Am Stat Assoc 94:496, equations 5 to 8; Geskus 2011, Biometrics 67:39, for censoring ties
 */
export function estimateFineGray(
  data: CompetingRisksData,
  covariates: readonly Float64Array[],
  options: FineGrayOptions,
): FineGrayFit | FineGrayFailure {
  const { cause, level = 0.95, censoringTies = 'with events' } = options;
  const subjects = data.time.length;
  const problems = [
    ...checkCompetingRisks(data),
    ...covariates.flatMap((column, j) => checkColumn(`covariates[${j}]`, column, subjects)),
    ...checkFact(
      covariates.length > 0,
      { code: 'no-covariates', path: 'covariates' },
      { expected: 'one column or more', received: 'none', remedy: 'Give the treatment, at least.' },
    ),
    ...checkCause(cause),
    ...checkLevel(level),
    ...checkChoice('options.censoringTies', censoringTies, ['with events', 'after events']),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const events = data.cause.reduce((sum, code) => sum + (code === cause ? 1 : 0), 0);
  const competing = data.cause.reduce((sum, code) => sum + (code > 0 && code !== cause ? 1 : 0), 0);
  const counts = { subjects, events, competing };
  if (events === 0) return { outcome: 'no events', ...counts, iterations: 0 };
  const design = arrangeFineGray(data, covariates, { cause, censoringTies });
  const start = new Float64Array(covariates.length);
  const climb = climbLikelihood((beta) => evaluateFineGray(design, beta), start);
  const { outcome, iterations } = climb;
  if (outcome !== 'success') return { outcome, ...counts, iterations };
  const described = describe(design, climb.parameters, { information: climb.atEnd.information, level });
  const logLikelihoodNull = evaluateFineGray(design, start).logLikelihood;
  const { logLikelihood } = climb.atEnd;
  return { outcome, ...counts, iterations, level, ...described, logLikelihoodNull, logLikelihood };
}

function describe(
  design: FineGrayDesign,
  beta: Float64Array,
  { information, level }: { information: Float64Array; level: number },
) {
  const p = beta.length;
  const unscale = (matrix: Float64Array) =>
    matrix.map((v, at) => v * design.scale[Math.floor(at / p)]! * design.scale[at % p]!);
  const inverse = invert(information, p)!;
  const coefficients = beta.map((b, j) => b * design.scale[j]!);
  const variance = unscale(sandwich(inverse, sumFineGrayScores(design, beta), p));
  const wald = describeWald(coefficients, variance, level);
  return {
    coefficients,
    standardErrors: wald.standardErrors,
    variance,
    modelVariance: unscale(inverse),
    p: wald.p,
    hazardRatios: coefficients.map((b) => exp(b)),
    low: wald.low.map((b) => exp(b)),
    high: wald.high.map((b) => exp(b)),
  };
}
