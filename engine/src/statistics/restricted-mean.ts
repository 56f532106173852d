import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { normalQuantile, normalUpper } from '../math/normal.ts';
import { checkNumber } from './check-fact.ts';
import type { KaplanMeierCurve } from './kaplan-meier.ts';

/** Mean survival time within a horizon. */
export interface RestrictedMean extends Estimate {
  readonly standardError: number | null;
  /** `beyond follow-up`: the horizon lies after the last time and some were alive, so all is null; `no subjects`. */
  readonly outcome: 'success' | 'beyond follow-up' | 'no subjects';
}

/** A contrast of two restricted means with its test. */
export interface RestrictedMeanContrast extends Estimate {
  /** Of the difference; of the log of the ratio. */
  readonly standardError: number | null;
  /** Two-sided. */
  readonly p: number | null;
}

/** Comparison of two arms by restricted mean survival time. */
export interface RestrictedMeanTest {
  /** `no variance`: no event within the horizon in either arm, so there is no test. */
  readonly outcome: RestrictedMean['outcome'] | 'no variance';
  readonly experimental: RestrictedMean;
  readonly control: RestrictedMean;
  readonly difference: RestrictedMeanContrast;
  readonly ratio: RestrictedMeanContrast;
}

/**
 * Estimates the restricted mean survival time: the area under the curve from 0 to a horizon.
 * @param curve a Kaplan–Meier curve without late entry; its level holds
 * @param horizon τ [unit of the curve], > 0
 * @returns the mean [unit of the curve] with plain limits; the variance is Greenwood's, without a correction for
 *   small samples
 * @throws InputError when the horizon is not positive and finite
 * @see Irwin 1949, J Hyg 47:188; Royston & Parmar 2013, BMC Med Res Methodol 13:152; Klein & Moeschberger 2003,
 *   equations 4.5.1 and 4.5.2
 */
export function estimateRestrictedMean(curve: KaplanMeierCurve, horizon: number): RestrictedMean {
  const range = { holds: horizon > 0 && horizon < Infinity, expected: 'a positive time' };
  const problems = checkNumber('horizon', horizon, range);
  if (problems.length > 0) throw new InputError(problems);
  const none = { value: null, low: null, high: null, standardError: null };
  if (curve.subjects === 0) return { ...none, outcome: 'no subjects' };
  const last = curve.time.length - 1;
  if (horizon > curve.time[last]! && curve.survival[last]! > 0) {
    return { ...none, outcome: 'beyond follow-up' };
  }
  const { value, variance } = areaUnder(curve, horizon);
  const standardError = Math.sqrt(variance);
  const half = normalQuantile(1 - (1 - curve.level) / 2) * standardError;
  return { value, low: value - half, high: value + half, standardError, outcome: 'success' };
}

/** From the horizon back, so that the area still to come is at hand at each event. */
function areaUnder(curve: KaplanMeierCurve, horizon: number): { value: number; variance: number } {
  const { time, survival, events, atRisk } = curve;
  let right = horizon;
  let toCome = 0;
  let variance = 0;
  for (let i = time.findLastIndex((t) => t <= horizon); i >= 0; i--) {
    toCome += (right - time[i]!) * survival[i]!;
    right = time[i]!;
    const [d, n] = [events[i]!, atRisk[i]!];
    if (d > 0 && n > d) variance += (toCome * toCome * d) / (n * (n - d));
  }
  return { value: toCome + right, variance };
}

/**
 * Tests whether two arms have the same restricted mean survival time, by difference and by ratio.
 * @param experimental curve of the first arm
 * @param control curve of the second arm; its level holds for the contrasts
 * @param horizon τ [unit of the curves], > 0
 * @returns first less second and first over second, with limits and p; the ratio by the delta method on its log
 * @throws InputError when the horizon is not positive and finite
 * @see Uno et al. 2014, J Clin Oncol 32:2380; Royston & Parmar 2013, BMC Med Res Methodol 13:152
 */
export function testRestrictedMean(
  experimental: KaplanMeierCurve,
  control: KaplanMeierCurve,
  horizon: number,
): RestrictedMeanTest {
  const a = estimateRestrictedMean(experimental, horizon);
  const b = estimateRestrictedMean(control, horizon);
  const arms = { experimental: a, control: b };
  const outcome = a.outcome === 'success' ? b.outcome : a.outcome;
  if (a.value === null || b.value === null) return { outcome, ...arms, difference: nothing, ratio: nothing };
  const [ea, eb] = [a.standardError!, b.standardError!];
  const [ra, rb] = [ea / a.value, eb / b.value];
  const z = normalQuantile(1 - (1 - control.level) / 2);
  const difference = contrast(a.value - b.value, Math.sqrt(ea * ea + eb * eb), z);
  const ratio = contrast(log(a.value / b.value), Math.sqrt(ra * ra + rb * rb), z);
  const unlogged = { value: exp(ratio.value!), low: exp(ratio.low!), high: exp(ratio.high!) };
  return {
    outcome: difference.p === null ? 'no variance' : outcome,
    ...arms,
    difference,
    ratio: { ...ratio, ...unlogged },
  };
}

const nothing: RestrictedMeanContrast = { value: null, low: null, high: null, standardError: null, p: null };

function contrast(value: number, standardError: number, z: number): RestrictedMeanContrast {
  const half = z * standardError;
  const p = standardError > 0 ? 2 * normalUpper(Math.abs(value / standardError)) : null;
  return { value, low: value - half, high: value + half, standardError, p };
}
