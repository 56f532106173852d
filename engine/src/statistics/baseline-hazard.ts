import { InputError } from '../data/problem.ts';
import { exp } from '../math/exp.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import type { CoxFit } from './cox.ts';
import { arrangeCoxDesign, type CoxDesign } from './cox-design.ts';
import { type HazardStep, stepBaselineHazard } from './cox-steps.ts';
import { type IntervalKind, intervalKinds, survivalLimits } from './survival-limits.ts';

/** Predicted course of one stratum: columns over its distinct times, ascending. */
export interface PredictedCurve {
  /** Code of the stratum; 0 when there is one. */
  readonly stratum: number;
  readonly time: Float64Array;
  /** Cumulative hazard and its standard error, which counts the coefficients' too. */
  readonly hazard: Float64Array;
  readonly standardError: Float64Array;
  /** exp(−hazard), with limits; NaN where the interval kind has none. */
  readonly survival: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** For whom and how a course is predicted; every part has a default. */
export interface BaselineOptions {
  /** Value of each covariate; default all 0: the baseline. */
  readonly at?: Float64Array;
  readonly level?: number;
  /** Scale of the limits of survival; default log-log. */
  readonly interval?: IntervalKind;
}

/**
 * Estimates cumulative hazard and survival that a fit predicts for given covariates.
 * @param fit a fitted model; the hazard of exact ties is Breslow's
 * @param options see `BaselineOptions`
 * @returns one curve for each stratum, in the order of their codes
 * @throws InputError with every fault of the options
 * @see Breslow 1974, Biometrics 30:89; Tsiatis 1981, Ann Stat 9:93; with ties: Therneau & Grambsch 2000, section 10.2
 */
export function estimateBaselineHazard(fit: CoxFit, options: BaselineOptions = {}): PredictedCurve[] {
  const p = fit.coefficients.length;
  const { at = new Float64Array(p), level = 0.95, interval = 'log-log' } = options;
  const problems = [
    ...checkFact(
      at.length === p && at.every(Number.isFinite),
      { code: 'bad-covariates', path: 'options.at' },
      {
        expected: `${p} finite values`,
        received: at.join(', '),
        remedy: 'Give one value for each covariate.',
      },
    ),
    ...checkLevel(level),
    ...checkChoice('options.interval', interval, intervalKinds),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const design = arrangeCoxDesign(fit.inputs);
  const beta = fit.coefficients.map((b, j) => b / design.scale[j]!);
  const z = normalQuantile(1 - (1 - level) / 2);
  return stepBaselineHazard(design, beta, fit.ties === 'efron').map((steps, s) => {
    const [begin, end] = [design.strata[s]!, design.strata[s + 1]!];
    const time = Float64Array.from(new Set(design.time.subarray(begin, end))).sort();
    const { hazard, standardError } = accumulate({ fit, design, at }, steps, time);
    const survival = hazard.map((h) => exp(-h));
    const limits = Array.from(survival, (value, i) => survivalLimits(interval, value, z * standardError[i]!));
    return {
      stratum: fit.inputs.strata && begin < end ? fit.inputs.strata[design.order[begin]!]! : 0,
      time,
      hazard,
      standardError,
      survival,
      low: Float64Array.from(limits, ([low]) => low),
      high: Float64Array.from(limits, ([, high]) => high),
    };
  });
}

/** Sums the steps; the variance is the steps' own and that of the coefficients along the drift from the means. */
function accumulate(
  { fit, design, at }: { fit: CoxFit; design: CoxDesign; at: Float64Array },
  steps: readonly HazardStep[],
  time: Float64Array,
): { hazard: Float64Array; standardError: Float64Array } {
  const p = at.length;
  const ratio = exp(fit.coefficients.reduce((sum, b, j) => sum + b * (at[j]! - design.centre[j]!), 0));
  const hazard = new Float64Array(time.length);
  const standardError = new Float64Array(time.length);
  const drift = new Float64Array(p);
  let sum = 0;
  let own = 0;
  let next = 0;
  time.forEach((now, i) => {
    for (; next < steps.length && steps[next]!.time <= now; next++) {
      const step = steps[next]!;
      sum += step.hazard;
      own += step.variance;
      for (let j = 0; j < p; j++) drift[j]! += step.drift[j]! / design.scale[j]!;
    }
    const distance = drift.map((value, j) => value - (at[j]! - design.centre[j]!) * sum);
    let variance = own;
    for (let j = 0; j < p; j++)
      for (let k = 0; k < p; k++) variance += distance[j]! * fit.variance[j * p + k]! * distance[k]!;
    hazard[i] = ratio * sum;
    standardError[i] = ratio * Math.sqrt(variance);
  });
  return { hazard, standardError };
}
