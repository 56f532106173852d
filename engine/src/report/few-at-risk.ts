import type { SurvivalCurve } from '../data/analysis.ts';

/** With fewer at risk a Kaplan–Meier curve is drawn pale: each step is then worth a tenth or more. */
export const fewAtRisk = 10;

/**
 * Finds where the tail of a Kaplan–Meier curve begins that rests on few subjects.
 * @param curve a curve in months, with a row for each time of an event or of a censored subject
 * @returns the first month after which fewer than `fewAtRisk` are at risk; null when there is none
 */
export function monthOfFew({ months, before }: SurvivalCurve): number | null {
  const row = before.findIndex((atRisk) => atRisk < fewAtRisk);
  return row < 0 ? null : (months[row - 1] ?? 0);
}
