import type { Estimate } from '../data/analysis.ts';
import { InputError, problem } from '../data/problem.ts';
import type { KaplanMeierCurve } from './kaplan-meier.ts';

/** Distance [probability] at which the curve counts as lying at the level sought. */
const tolerance = 1.4901161193847656e-8;

/**
 * Estimates the time by which a share of subjects has had the event: the median by default.
 * The value is where the curve first falls to `1 − p` or below; when it lies flat at that level, the middle of
 * the flat stretch (up to the last time when it ends there). The limits are read in the same way off the
 * curve's lower and upper confidence limits, whose kind and level they share.
 * @param curve a Kaplan–Meier curve
 * @param p share with the event, between 0 and 1, default 0.5
 * @returns times [unit of the curve]; null when the curve, or its limit, does not get there
 * @throws InputError when p is not between 0 and 1
 * @see Brookmeyer & Crowley 1982, Biometrics 38:29; Therneau, survival package for R, `quantile.survfit`
 */
export function estimateQuantile(curve: KaplanMeierCurve, p = 0.5): Estimate {
  if (!(p > 0 && p < 1)) {
    const parts = {
      expected: 'a share between 0 and 1',
      received: `${p}`,
      remedy: 'Give 0.5 for the median.',
    };
    throw new InputError([problem('bad-share', 'p', parts)]);
  }
  return {
    value: crossingTime(curve.time, curve.survival, p),
    low: crossingTime(curve.time, curve.low, p),
    high: crossingTime(curve.time, curve.high, p),
  };
}

function crossingTime(time: Float64Array, survival: Float64Array, p: number): number | null {
  const reached = firstAtLevel(survival, p - tolerance);
  if (reached < 0) return null;
  const passed = firstAtLevel(survival, p + tolerance);
  const last = survival.length - 1;
  const endsFlat = Math.abs(p - (1 - survival[last]!)) < tolerance;
  if (endsFlat) return (time[reached]! + time[last]!) / 2;
  return passed < 0 ? null : (time[reached]! + time[passed]!) / 2;
}

/** Row of the least `1 − survival` at or above a level, the earliest on ties; −1 when there is none. */
function firstAtLevel(survival: Float64Array, level: number): number {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < survival.length; i++) {
    const fallen = 1 - survival[i]!;
    if (fallen >= level && fallen < least) {
      best = i;
      least = fallen;
    }
  }
  return best;
}
