import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { log } from '../math/log.ts';
import { normalQuantile, normalUpper } from '../math/normal.ts';
import { checkChoice, checkNumber } from './check-fact.ts';
import type { KaplanMeierCurve } from './kaplan-meier.ts';

/** Survival at a landmark, such as 5 years. */
export interface LandmarkSurvival extends Estimate {
  readonly standardError: number | null;
  /** `beyond follow-up`: nobody was followed so long and some were alive, so all is null; `no subjects`. */
  readonly outcome: 'success' | 'beyond follow-up' | 'no subjects';
}

/** Difference of survival between two arms at a landmark. */
export interface LandmarkDifference {
  /** `no variance`: both curves are certain there, at 0 or 1, so there is no test. */
  readonly outcome: LandmarkSurvival['outcome'] | 'no variance';
  /** Survival of the first arm less that of the second, with limits on the plain scale. */
  readonly difference: Estimate & { readonly standardError: number | null };
  readonly z: number | null;
  /** Two-sided. */
  readonly p: number | null;
}

/**
 * Estimates survival at a landmark, with the limits of the curve.
 * @param curve a Kaplan–Meier curve; its level and interval kind hold
 * @param time landmark [unit of the curve], >= 0
 * @returns survival, an event at the very landmark counted; null limits where the interval kind has none
 * @throws InputError when the landmark is negative or not finite
 * @see Kaplan & Meier 1958; Greenwood 1926
 */
export function estimateLandmarkSurvival(curve: KaplanMeierCurve, time: number): LandmarkSurvival {
  const problems = checkNumber('time', time, { holds: time >= 0 && time < Infinity, expected: '0 or more' });
  if (problems.length > 0) throw new InputError(problems);
  const none = { value: null, low: null, high: null, standardError: null };
  if (curve.subjects === 0) return { ...none, outcome: 'no subjects' };
  const row = curve.time.findLastIndex((t) => t <= time);
  if (row < 0) return { value: 1, low: null, high: null, standardError: 0, outcome: 'success' };
  const last = curve.time.length - 1;
  const value = curve.survival[row]!;
  if (row === last && curve.time[last]! < time && value > 0) return { ...none, outcome: 'beyond follow-up' };
  const known = (x: number) => (Number.isNaN(x) ? null : x);
  return {
    value,
    low: known(curve.low[row]!),
    high: known(curve.high[row]!),
    standardError: known(curve.standardError[row]!),
    outcome: 'success',
  };
}

/**
 * Tests whether two arms survive a landmark equally often.
 * @param experimental curve of the first arm
 * @param control curve of the second arm; its level holds for the difference
 * @param options `time`: landmark [unit of the curves]; `scale` of the statistic: log-log (default) compares
 *   log(−log S), which keeps the level in small samples; plain compares S
 * @returns difference with limits on the plain scale, and the test
 * @throws InputError for a bad landmark or scale
 * @see Klein, Logan, Harhoff & Andersen 2007, Stat Med 26:4505, equations 1 and 3
 */
export function testLandmarkDifference(
  experimental: KaplanMeierCurve,
  control: KaplanMeierCurve,
  options: { readonly time: number; readonly scale?: 'log-log' | 'plain' },
): LandmarkDifference {
  const { time, scale = 'log-log' } = options;
  const problems = checkChoice('options.scale', scale, ['log-log', 'plain']);
  if (problems.length > 0) throw new InputError(problems);
  const [a, b] = [estimateLandmarkSurvival(experimental, time), estimateLandmarkSurvival(control, time)];
  const outcome = a.outcome === 'success' ? b.outcome : a.outcome;
  if (a.value === null || b.value === null) return { outcome, ...nothing };
  const value = a.value - b.value;
  // Where all have died the curve's error is not defined, but none is left.
  const [ea, eb] = [a.standardError ?? 0, b.standardError ?? 0];
  const standardError = Math.sqrt(ea * ea + eb * eb);
  const half = normalQuantile(1 - (1 - control.level) / 2) * standardError;
  const difference = { value, low: value - half, high: value + half, standardError };
  const z = scale === 'plain' ? value / standardError : logLogZ([a.value, ea], [b.value, eb]);
  if (!Number.isFinite(z)) return { outcome: 'no variance', difference, z: null, p: null };
  return { outcome, difference, z, p: 2 * normalUpper(Math.abs(z)) };
}

const nothing = {
  difference: { value: null, low: null, high: null, standardError: null },
  z: null,
  p: null,
};

/** Positive when the first survives more often. */
function logLogZ(a: readonly [number, number], b: readonly [number, number]): number {
  const spread = ([s, e]: readonly [number, number]) => e / (s * log(s));
  const difference = log(-log(b[0])) - log(-log(a[0]));
  return difference / Math.sqrt(spread(a) * spread(a) + spread(b) * spread(b));
}
