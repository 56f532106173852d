import type { Estimate } from '../data/analysis.ts';

/** How a simulated and a published value lie to each other, in the words of the report. */
export type Agreement =
  | 'agrees'
  | 'overlaps'
  | 'differs'
  | 'within simulated interval'
  | 'outside simulated interval'
  | 'from memory, not scored'
  | 'cannot be compared';

/** The rule of `judgeAgreement` in words, printed beside the marks. */
export const agreementRule =
  'Where both values have a 95 % interval: “agrees” when each value lies within the interval of the other; ' +
  '“overlaps” when only the intervals overlap; “differs” when they do not. A published value without an ' +
  'interval is “within” or “outside” the simulated interval. A limit that was not reached counts as open. ' +
  'Published values remembered, not seen again on a page, are shown but not scored.';

/**
 * Judges how a simulated value agrees with a published one, see `agreementRule`.
 * @param simulated value with interval; without a value or any limit nothing can be compared
 * @param published value in the same unit; limits null when not published; one null limit = not reached
 * @returns the mark
 */
export function judgeAgreement(simulated: Estimate, published: Estimate): Agreement {
  if (simulated.value === null || published.value === null) return 'cannot be compared';
  if (!hasInterval(simulated)) return 'cannot be compared';
  const publishedInside = contains(simulated, published.value);
  if (!hasInterval(published)) {
    return publishedInside ? 'within simulated interval' : 'outside simulated interval';
  }
  if (publishedInside && contains(published, simulated.value)) return 'agrees';
  return lowOf(simulated) <= highOf(published) && lowOf(published) <= highOf(simulated)
    ? 'overlaps'
    : 'differs';
}

function hasInterval(estimate: Estimate): boolean {
  return estimate.low !== null || estimate.high !== null;
}

function contains(interval: Estimate, value: number): boolean {
  return value >= lowOf(interval) && value <= highOf(interval);
}

function lowOf(estimate: Estimate): number {
  return estimate.low ?? -Infinity;
}

function highOf(estimate: Estimate): number {
  return estimate.high ?? Infinity;
}
