import type { SurvivalCurve } from '../data/analysis.ts';

/** Survival with its limits at one time, all fractions. */
interface SurvivalPoint {
  readonly survival: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Reads a Kaplan–Meier curve at a time: the step reached at or before it.
 * @param curve a curve in months
 * @param month time [months], >= 0
 * @returns fractions, 1 before the first step; null beyond the last follow-up, where nothing is known
 */
export function survivalPoint(curve: SurvivalCurve, month: number): SurvivalPoint | null {
  if (month > lastMonth(curve)) return null;
  const step = lastAtOrBefore(curve.months, month);
  if (step < 0) return { survival: 1, low: 1, high: 1 };
  return { survival: curve.survival[step]!, low: curve.low[step] ?? null, high: curve.high[step] ?? null };
}

/**
 * Finds the end of follow-up of a curve.
 * @returns the last month of an event or of a censored subject; 0 without subjects
 */
export function lastMonth(curve: SurvivalCurve): number {
  return curve.censored.reduce((last, month) => Math.max(last, month), curve.months.at(-1) ?? 0);
}

/** Index of the last of these ascending months at or before one; −1 when there is none. */
function lastAtOrBefore(months: readonly number[], month: number): number {
  let low = 0;
  let high = months.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (months[middle]! <= month) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
