import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { invert } from '../math/solve-linear.ts';
import { evaluateAccelerated, type SurvivalDistribution } from './accelerated-likelihood.ts';
import { checkColumn } from './check-column.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { type Climb, type ClimbFailure, climbLikelihood, type Likelihood } from './climb-likelihood.ts';
import { type ChiSquareTest, chiSquareTest } from './quadratic-form.ts';
import { restoreParameters, type ScaledColumns, scaleColumns } from './scaled-columns.ts';
import { describeWald } from './wald.ts';

/** A fitted accelerated failure time model; columns over the intercept, then the covariates. */
export interface AcceleratedFit {
  readonly outcome: 'success';
  readonly distribution: SurvivalDistribution;
  readonly subjects: number;
  readonly events: number;
  readonly iterations: number;
  /** Of log time: time is multiplied by exp(coefficient) per unit of the covariate. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** Two-sided p of each coefficient by Wald. */
  readonly p: Float64Array;
  readonly level: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** σ, the spread of log time; 1 for the exponential. The Weibull shape is its reciprocal. */
  readonly scale: number;
  /** Of the coefficients and, unless exponential, log σ; by row. */
  readonly variance: Float64Array;
  /** Log likelihood of the times themselves, with the intercept (and σ) alone and with the covariates. */
  readonly logLikelihoodNull: number;
  readonly logLikelihood: number;
  /** Test that all covariates are without effect; null without covariates. */
  readonly likelihoodRatio: ChiSquareTest | null;
}

/** A model without a maximum: the reason in place of numbers. */
export interface AcceleratedFailure {
  readonly outcome: 'no events' | ClimbFailure;
  readonly distribution: SurvivalDistribution;
  readonly subjects: number;
  readonly events: number;
  readonly iterations: number;
}

/**
 * Estimates an accelerated failure time model: log time is linear in the covariates, with an error of a named
 * distribution.
 * @param data follow-up, any order, times above 0; censored to the right
 * @param covariates one column of finite values for each covariate; none fits the distribution itself
 * @param options `distribution`: of time, default weibull; `level`: confidence, default 0.95
 * @returns the fit, or why there is none
 * @throws InputError with every fault of the data, the covariates and the options
 * @see Kalbfleisch & Prentice 2002, sections 2.2 and 3.2; Therneau, survival package for R, `survreg`
 */
export function estimateAcceleratedFailure(
  data: SurvivalData,
  covariates: readonly Float64Array[],
  options: { readonly distribution?: SurvivalDistribution; readonly level?: number } = {},
): AcceleratedFit | AcceleratedFailure {
  const { distribution = 'weibull', level = 0.95 } = options;
  const subjects = data.time.length;
  const zero = data.time.indexOf(0);
  const problems = [
    ...checkSurvivalData(data),
    ...checkFact(
      zero < 0,
      { code: 'bad-time', path: `data.time[${zero}]` },
      { expected: 'a time above 0', received: '0', remedy: 'Give those with an event at once a small time.' },
    ),
    ...covariates.flatMap((column, j) => checkColumn(`covariates[${j}]`, column, subjects)),
    ...checkChoice('options.distribution', distribution, [
      'weibull',
      'exponential',
      'log-normal',
      'log-logistic',
    ]),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const events = data.event.reduce((sum, e) => sum + e, 0);
  const counts = { distribution, subjects, events };
  if (events === 0) return { outcome: 'no events', ...counts, iterations: 0 };
  const whole = climb(data, covariates, distribution);
  const { outcome, iterations } = whole.end;
  if (outcome !== 'success') return { outcome, ...counts, iterations };
  const { logLikelihood } = whole.end.atEnd;
  const none = covariates.length === 0 ? whole : climb(data, [], distribution);
  // Without the top of the null model there is nothing to set the fit against.
  if (none.end.outcome !== 'success') {
    return { outcome: none.end.outcome, ...counts, iterations: none.end.iterations };
  }
  const logLikelihoodNull = none.end.atEnd.logLikelihood;
  const gain = 2 * (logLikelihood - logLikelihoodNull);
  const likelihoodRatio = covariates.length > 0 ? chiSquareTest(gain, covariates.length) : null;
  const described = describe(whole, { level, distribution });
  return {
    outcome,
    ...counts,
    iterations,
    level,
    ...described,
    logLikelihoodNull,
    logLikelihood,
    likelihoodRatio,
  };
}

interface Climbed {
  readonly end: Climb<Likelihood>;
  readonly scaled: ScaledColumns;
}

/** Climbs on scaled covariates from the mean of log time. */
function climb(
  data: SurvivalData,
  covariates: readonly Float64Array[],
  distribution: SurvivalDistribution,
): Climbed {
  const scaled = scaleColumns(covariates);
  const logTime = data.time.map((t) => log(t));
  const start = new Float64Array(1 + covariates.length + (distribution === 'exponential' ? 0 : 1));
  start[0] = logTime.reduce((sum, y) => sum + y, 0) / logTime.length;
  const inputs = { logTime, event: data.event, columns: scaled.columns, distribution };
  return { end: climbLikelihood((parameters) => evaluateAccelerated(inputs, parameters), start), scaled };
}

function describe({ end, scaled }: Climbed, options: { level: number; distribution: SurvivalDistribution }) {
  const size = end.parameters.length;
  const inverse = invert(end.atEnd.information, size)!;
  const { parameters, variance } = restoreParameters(scaled, end.parameters, inverse);
  const coefficients = parameters.slice(0, 1 + scaled.columns.length);
  return {
    coefficients,
    ...describeWald(coefficients, variance, options.level),
    scale: options.distribution === 'exponential' ? 1 : exp(parameters[size - 1]!),
    variance,
  };
}
