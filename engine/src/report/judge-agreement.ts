import type { Estimate } from '../data/analysis.ts';

/** How a simulated and a published value lie to each other, in the words of the report. */
export type Agreement =
  | 'agrees'
  | 'overlaps'
  | 'differs'
  | 'within simulated interval'
  | 'outside simulated interval'
  | 'from memory, not scored'
  | 'another analysis, not scored'
  | 'cannot be compared';

/** The rule of `judgeAgreement` in words, printed beside the marks. */
export const agreementRule =
  'Where both values have a 95 % interval: “agrees” when each value lies within the interval of the other; ' +
  '“overlaps” when only the intervals overlap; “differs” when they do not. A published value without an ' +
  'interval is “within” or “outside” the simulated interval, where it stands for all that rounds to it; ' +
  'a limit that was not reached counts as open. ' +
  'Published values remembered, not seen again on a page, are shown but not scored. Of several analyses of one quantity the ' +
  'primary one is scored, else the final one, else the first.';

/**
 * Judges how a simulated value agrees with a published one, see `agreementRule`.
 * @param simulated value with interval; without a value or any limit nothing can be compared
 * @param published value in the same unit; limits null when not published; one null limit = not reached
 * @returns the mark
 */
export function judgeAgreement(simulated: Estimate, published: Estimate): Agreement {
  if (simulated.value === null || published.value === null) return 'cannot be compared';
  if (!hasInterval(simulated)) return 'cannot be compared';
  if (!hasInterval(published)) {
    const isInside = contains(simulated, published.value, halfLastDigit(published.value));
    return isInside ? 'within simulated interval' : 'outside simulated interval';
  }
  if (contains(simulated, published.value) && contains(published, simulated.value)) return 'agrees';
  return lowOf(simulated) <= highOf(published) && lowOf(published) <= highOf(simulated)
    ? 'overlaps'
    : 'differs';
}

function hasInterval(estimate: Estimate): boolean {
  return estimate.low !== null || estimate.high !== null;
}

function contains(interval: Estimate, value: number, rounding = 0): boolean {
  return value + rounding >= lowOf(interval) && value - rounding <= highOf(interval);
}

/** Half of one in the last digit that was printed: 12.4 stands for 12.35 to 12.45. */
function halfLastDigit(printed: number): number {
  let half = 0.5;
  for (let digits = String(printed).split('.')[1]?.length ?? 0; digits > 0; digits--) half /= 10;
  return half;
}

function lowOf(estimate: Estimate): number {
  return estimate.low ?? -Infinity;
}

function highOf(estimate: Estimate): number {
  return estimate.high ?? Infinity;
}
