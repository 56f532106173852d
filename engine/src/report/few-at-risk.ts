import type { SurvivalCurve } from '../data/analysis.ts';

/** With fewer at risk a Kaplan–Meier curve is drawn pale: each step is then worth a tenth or more. */
export const fewAtRisk = 10;

/**
 * Finds where the tail of a Kaplan–Meier curve begins that rests on few subjects.
 * @param curve a curve in months, with a row for each time of an event or of a censored subject
 * @param n subjects at the beginning
 * @returns the first month after which fewer than `fewAtRisk` are at risk; null when there is none
 */
export function monthOfFew(curve: SurvivalCurve, n: number): number | null {
  let atRisk = n;
  let before = 1;
  let censored = 0;
  for (const [row, month] of curve.months.entries()) {
    if (atRisk < fewAtRisk) return curve.months[row - 1] ?? 0;
    const survival = curve.survival[row]!;
    atRisk -= Math.round(atRisk * (1 - survival / before));
    for (; censored < curve.censored.length && curve.censored[censored]! <= month; censored++) atRisk -= 1;
    before = survival;
  }
  return atRisk > 0 && atRisk < fewAtRisk ? (curve.months.at(-1) ?? 0) : null;
}
