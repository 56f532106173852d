import type { PoolEnds } from '../data/subject-pool.ts';

/** How long a subject is followed: days from randomisation. */
export interface FollowUpLimits {
  /** Day of loss to follow-up, or `never`. */
  lost: number;
  /** Last day that the analysis looks at; below 0 when she has not entered by then. */
  limit: number;
}

/**
 * Day and kind of the end of one subject's follow-up for one endpoint, as `derive` finds them in her record.
 *
 * @param ends of the endpoint under her arm
 * @param failed day of a failed integration per subject
 * @param subject index in the pool
 * @param limits her loss and the limit of the analysis
 * @return 2 × day, plus 1 for an event: one number, since this runs millions of times
 */
export function endFollowUp(
  ends: PoolEnds,
  failed: Int32Array,
  subject: number,
  limits: FollowUpLimits,
): number {
  const { lost, limit } = limits;
  if (limit < 0) return 0;
  if (isSeen(ends, subject, limits)) return 2 * ends.event[subject]! + 1;
  const { stop } = ends;
  if (stop !== null && stop.known[subject]! <= limit && lost > stop.hiddenBy[subject]!) {
    return 2 * stop.day[subject]!;
  }
  if (ends.rows === null) return 2 * Math.min(failed[subject]!, lost, limit);
  return 2 * lastRow(ends.rows, subject, Math.min(limit, lost - 1));
}

/** Whether the event of a subject is known by the limit. */
export function isSeen(
  { known, hiddenBy }: PoolEnds,
  subject: number,
  { lost, limit }: FollowUpLimits,
): boolean {
  return known[subject]! <= limit && lost > hiddenBy[subject]!;
}

/** Day of the last row up to `limit`; 0 without one. */
function lastRow({ start, day }: NonNullable<PoolEnds['rows']>, subject: number, limit: number): number {
  let low = start[subject]!;
  let high = start[subject + 1]!;
  const first = low;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (day[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low === first ? 0 : day[low - 1]!;
}
