import { InputError, type Problem, problem } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData, timefix } from '../data/survival-data.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkLevel } from './check-level.ts';
import type { IntervalKind } from './survival-limits.ts';
import { intervalKinds, survivalLimits } from './survival-limits.ts';
import { orderByTime } from './time-order.ts';

/** Kaplan–Meier curve: columns over the distinct times of event or censoring, ascending. */
export interface KaplanMeierCurve {
  /** Number of subjects. */
  readonly subjects: number;
  readonly level: number;
  readonly interval: IntervalKind;
  readonly time: Float64Array;
  /** At risk just before each time. */
  readonly atRisk: Uint32Array;
  readonly events: Uint32Array;
  readonly censored: Uint32Array;
  /** Survival probability from each time on, until the next. */
  readonly survival: Float64Array;
  /** Greenwood standard error of survival; NaN once survival is 0. */
  readonly standardError: Float64Array;
  /** Confidence limits of survival; NaN where the interval kind has none (see `survivalLimits`). */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Estimates the survival curve of one group. A subject censored at the time of an event is at risk for it.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param options `level`: confidence, 0 to 1, default 0.95; `interval`: scale of the limits, default log
 * @returns the curve; without subjects, one without rows
 * @throws InputError with every fault of the data and the options
 * @see Kaplan & Meier 1958, J Am Stat Assoc 53:457; Greenwood 1926, Rep Public Health Med Subj 33:1
 */
export function estimateKaplanMeier(
  data: SurvivalData,
  options: { readonly level?: number; readonly interval?: IntervalKind } = {},
): KaplanMeierCurve {
  const { level = 0.95, interval = 'log' } = options;
  const problems = [...checkSurvivalData(data), ...checkLevel(level), ...checkInterval(interval)];
  if (problems.length > 0) throw new InputError(problems);
  const z = normalQuantile(1 - (1 - level) / 2);
  const table = countByTime(data);
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
 * @returns number of subjects followed up to each time or longer
 */
export function atRiskAt(curve: KaplanMeierCurve, times: ArrayLike<number>): Uint32Array {
  return Uint32Array.from(times, (time) => curve.atRisk[firstRow(curve.time, (t) => t >= time)] ?? 0);
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

function countByTime(data: SurvivalData): Pick<KaplanMeierCurve, 'time' | 'atRisk' | 'events' | 'censored'> {
  const fixed = timefix(data.time);
  const order = orderByTime(fixed);
  const subjects = order.length;
  const time = new Float64Array(subjects);
  const atRisk = new Uint32Array(subjects);
  const events = new Uint32Array(subjects);
  const censored = new Uint32Array(subjects);
  let row = -1;
  for (let i = 0; i < subjects; i++) {
    const subject = order[i]!;
    if (row < 0 || fixed[subject] !== time[row]) {
      row += 1;
      time[row] = fixed[subject]!;
      atRisk[row] = subjects - i;
    }
    if (data.event[subject] === 1) events[row]! += 1;
    else censored[row]! += 1;
  }
  const rows = row + 1;
  return {
    time: time.slice(0, rows),
    atRisk: atRisk.slice(0, rows),
    events: events.slice(0, rows),
    censored: censored.slice(0, rows),
  };
}

function checkInterval(interval: IntervalKind): Problem[] {
  if (intervalKinds.includes(interval)) return [];
  return [
    problem('unknown-interval', 'options.interval', {
      expected: `one of ${intervalKinds.join(', ')}`,
      received: `${interval}`,
      remedy: 'Choose one of these; log is the default.',
    }),
  ];
}
