import { exp } from '../math/exp.ts';
import { log1p } from '../math/log.ts';
import { normalLogCdf } from '../math/normal.ts';
import type { Likelihood } from './climb-likelihood.ts';

/** Distribution of time; the exponential is Weibull's with σ = 1. */
export type SurvivalDistribution = 'weibull' | 'exponential' | 'log-normal' | 'log-logistic';

/** Columns of a model of log time. */
export interface AcceleratedInputs {
  readonly logTime: Float64Array;
  readonly event: Uint8Array;
  readonly columns: readonly Float64Array[];
  readonly distribution: SurvivalDistribution;
}

/** Log density or log survival at a standardised log time z, with first and second derivative. */
type Contribution = readonly [value: number, first: number, second: number];

const halfLogTwoPi = 0.9189385332046728;

/**
 * Evaluates the log likelihood of the times.
 * @param inputs sound columns
 * @param parameters intercept, coefficients and, unless exponential, log σ
 * @returns value and derivatives
 * @see Kalbfleisch & Prentice 2002, section 3.2
 */
export function evaluateAccelerated(inputs: AcceleratedInputs, parameters: Float64Array): Likelihood {
  const { logTime, event, columns, distribution } = inputs;
  const size = parameters.length;
  const hasScale = distribution !== 'exponential';
  const sigma = hasScale ? exp(parameters[size - 1]!) : 1;
  const contribution = contributions[distribution];
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  let logLikelihood = 0;
  for (let row = 0; row < logTime.length; row++) {
    const x = (j: number) => (j === 0 ? 1 : columns[j - 1]![row]!);
    let linear = 0;
    for (let j = 0; j <= columns.length; j++) linear += parameters[j]! * x(j);
    const z = (logTime[row]! - linear) / sigma;
    const happened = event[row] === 1;
    const [value, first, second] = contribution(z, happened);
    logLikelihood += value;
    if (happened) logLikelihood -= logTime[row]! + (hasScale ? parameters[size - 1]! : 0);
    // Derivatives of z: −x/σ by a coefficient, −z by log σ.
    for (let j = 0; j <= columns.length; j++) gradient[j] = -x(j) / sigma;
    if (hasScale) gradient[size - 1] = -z;
    for (let i = 0; i < size; i++) {
      score[i]! += first * gradient[i]!;
      for (let j = 0; j < size; j++) information[i * size + j]! -= second * gradient[i]! * gradient[j]!;
    }
    if (!hasScale) continue;
    // z bends with log σ: its second derivatives are x/σ and z.
    for (let i = 0; i < size; i++) {
      information[i * size + size - 1]! += first * gradient[i]!;
      if (i < size - 1) information[(size - 1) * size + i]! += first * gradient[i]!;
    }
    if (happened) score[size - 1]! -= 1;
  }
  return { logLikelihood, score, information };
}

function extremeValue(z: number, happened: boolean): Contribution {
  const hazard = exp(z);
  return happened ? [z - hazard, 1 - hazard, -hazard] : [-hazard, -hazard, -hazard];
}

function gaussian(z: number, happened: boolean): Contribution {
  if (happened) return [-0.5 * z * z - halfLogTwoPi, -z, -1];
  const value = normalLogCdf(-z);
  const ratio = exp(-0.5 * z * z - halfLogTwoPi - value);
  return [value, -ratio, ratio * (z - ratio)];
}

function logistic(z: number, happened: boolean): Contribution {
  const failed = z > 0 ? 1 / (1 + exp(-z)) : exp(z) / (1 + exp(z));
  const logSurvival = z > 0 ? -z - log1p(exp(-z)) : -log1p(exp(z));
  const bend = failed * (1 - failed);
  return happened ? [z + 2 * logSurvival, 1 - 2 * failed, -2 * bend] : [logSurvival, -failed, -bend];
}

const contributions: Readonly<Record<SurvivalDistribution, (z: number, happened: boolean) => Contribution>> =
  {
    weibull: extremeValue,
    exponential: extremeValue,
    'log-normal': gaussian,
    'log-logistic': logistic,
  };
