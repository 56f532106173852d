import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { cos, sin } from '../math/trigonometric.ts';

/** Scale on which a confidence interval of a survival probability is symmetric. */
export type IntervalKind = 'log' | 'log-log' | 'plain' | 'logit' | 'arcsin';

/** Every interval kind, in the order they are documented. */
export const intervalKinds: readonly IntervalKind[] = ['log', 'log-log', 'plain', 'logit', 'arcsin'];

/**
 * Confidence limits of a survival probability.
 * @param kind the scale
 * @param survival survival probability, 0 to 1
 * @param spread normal quantile times the standard error of log survival, >= 0
 * @returns `[low, high]` within 0 to 1; NaN where the scale has no limits: at survival 0, and for log-log, logit
 *   and arcsin also at survival 1
 * @see Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, section 1.4;
 *   Therneau, survival package for R, `survfit_confint`
 */
export function survivalLimits(kind: IntervalKind, survival: number, spread: number): [number, number] {
  if (survival === 0) return [NaN, NaN];
  if (kind === 'plain')
    return [Math.max(survival - spread * survival, 0), Math.min(survival + spread * survival, 1)];
  if (kind === 'log') return [survival * exp(-spread), Math.min(survival * exp(spread), 1)];
  if (survival === 1) return [NaN, NaN];
  if (kind === 'log-log') return logLogLimits(survival, spread);
  if (kind === 'logit') return logitLimits(survival, spread);
  return arcsinLimits(survival, spread);
}

function logLogLimits(survival: number, spread: number): [number, number] {
  const hazard = -log(survival);
  const h = spread / hazard;
  return [exp(-hazard * exp(h)), exp(-hazard * exp(-h))];
}

function logitLimits(survival: number, spread: number): [number, number] {
  const odds = survival / (1 - survival);
  const h = spread / (1 - survival);
  return [1 / (1 + exp(h) / odds), 1 / (1 + exp(-h) / odds)];
}

/** Limits of sin²(angle ± h) with sin²(angle) = survival, by the addition theorem: needs no inverse sine. */
function arcsinLimits(survival: number, spread: number): [number, number] {
  const sine = Math.sqrt(survival);
  const cosine = Math.sqrt(1 - survival);
  const h = (0.5 * spread * sine) / cosine;
  if (h >= halfPi) return [0, 1];
  const sineH = sin(h);
  const cosineH = cos(h);
  const low = Math.max(0, sine * cosineH - cosine * sineH);
  const reachesOne = cosine * cosineH - sine * sineH <= 0;
  const high = reachesOne ? 1 : sine * cosineH + cosine * sineH;
  return [low * low, high * high];
}

const halfPi = 1.5707963267948966;
