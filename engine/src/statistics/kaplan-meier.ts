import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkChoice } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { checkRiskTime } from './check-risk-time.ts';
import { countByTime, type RiskTable } from './risk-table.ts';
import type { IntervalKind } from './survival-limits.ts';
import { intervalKinds, survivalLimits } from './survival-limits.ts';

/** Kaplan–Meier curve: columns over the distinct times of event or censoring, ascending. */
export interface KaplanMeierCurve extends RiskTable {
  /** Number of subjects. */
  readonly subjects: number;
  readonly level: number;
  readonly interval: IntervalKind;
  /** Survival probability from each time on, until the next. */
  readonly survival: Float64Array;
  /** Greenwood standard error of survival; NaN once survival is 0. */
  readonly standardError: Float64Array;
  /** Confidence limits of survival; NaN where the interval kind has none (see `survivalLimits`). */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** How a curve is estimated; every part has a default. */
export interface KaplanMeierOptions {
  /** Confidence of the limits, 0 to 1; default 0.95. */
  readonly level?: number;
  /** Scale of the limits; default log. */
  readonly interval?: IntervalKind;
  /** Entry time of each subject, at risk from just after it; default all from the beginning. */
  readonly start?: Float64Array;
  /** Case weights: a subject of weight 2 counts as two with the same follow-up; default 1. */
  readonly weights?: Float64Array;
}

/**
 * Estimates the survival curve of one group. A subject censored at the time of an event is at risk for it.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param options see `KaplanMeierOptions`
 * @returns the curve; without subjects, one without rows
 * @throws InputError with every fault of the data and the options
 * @see Kaplan & Meier 1958, J Am Stat Assoc 53:457; Greenwood 1926, Rep Public Health Med Subj 33:1
 */
export function estimateKaplanMeier(data: SurvivalData, options: KaplanMeierOptions = {}): KaplanMeierCurve {
  const { level = 0.95, interval = 'log', start, weights } = options;
  const problems = [
    ...checkSurvivalData(data),
    ...checkRiskTime({ time: data.time, start, weights }),
    ...checkLevel(level),
    ...checkChoice('options.interval', interval, intervalKinds),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const z = normalQuantile(1 - (1 - level) / 2);
  const table = countByTime(data, { start, weights });
  const rows = table.time.length;
  const survival = new Float64Array(rows);
  const standardError = new Float64Array(rows);
  const low = new Float64Array(rows);
  const high = new Float64Array(rows);
  let surviving = 1;
  let greenwood = 0;
  for (let i = 0; i < rows; i++) {
    const n = table.atRisk[i]!;
    const d = table.events[i]!;
    if (d > 0) {
      surviving *= (n - d) / n;
      greenwood += d / (n * (n - d));
    }
    const logError = Math.sqrt(greenwood);
    survival[i] = surviving;
    standardError[i] = surviving * logError;
    [low[i], high[i]] = survivalLimits(interval, surviving, z * logError);
  }
  return { subjects: data.time.length, level, interval, ...table, survival, standardError, low, high };
}

/**
 * Reads the survival probability off a curve.
 * @param curve a Kaplan–Meier curve
 * @param time time [unit of the curve], >= 0
 * @returns survival at that time, an event at the very time counted; NaN without subjects
 */
export function survivalAt(curve: KaplanMeierCurve, time: number): number {
  if (curve.subjects === 0) return NaN;
  const after = firstRow(curve.time, (t) => t > time);
  return after === 0 ? 1 : curve.survival[after - 1]!;
}

/**
 * Reads the numbers at risk off a curve, as printed under a figure.
 * @param curve a Kaplan–Meier curve
 * @param times times [unit of the curve], any order
 * @returns number, or weight, of subjects followed up to each time or longer
 */
export function atRiskAt(curve: KaplanMeierCurve, times: ArrayLike<number>): Float64Array {
  return Float64Array.from(times, (time) => curve.atRisk[firstRow(curve.time, (t) => t >= time)] ?? 0);
}

/** First row whose time passes; the number of rows when none does. `passes` must stay true once true. */
function firstRow(time: Float64Array, passes: (time: number) => boolean): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(time[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
