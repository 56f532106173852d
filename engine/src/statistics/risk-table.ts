import type { SurvivalData } from '../data/survival-data.ts';
import { mergeTimes } from './check-risk-time.ts';
import { orderByTime } from './time-order.ts';

/** Counts over the distinct times of event or censoring, ascending; sums of weights where there are any. */
export interface RiskTable {
  readonly time: Float64Array;
  /** At risk just before each time. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
}

/**
 * Counts who is at risk, has the event or is censored at each time.
 * @param data sound follow-up
 * @param options `start`: entry times; `weights`: case weights
 * @returns the counts; without subjects, a table without rows
 */
export function countByTime(
  data: SurvivalData,
  options: { readonly start?: Float64Array | undefined; readonly weights?: Float64Array | undefined } = {},
): RiskTable {
  const { weights } = options;
  const { time: ends, start } = mergeTimes(data.time, options.start);
  const weightOf = (subject: number) => weights?.[subject] ?? 1;
  const byEnd = orderByTime(ends, { latestFirst: true });
  const byStart = start && orderByTime(start, { latestFirst: true });
  const rows = new Set(ends).size;
  const time = new Float64Array(rows);
  const atRisk = new Float64Array(rows);
  const events = new Float64Array(rows);
  const censored = new Float64Array(rows);
  let row = rows;
  let staying = 0;
  let notYet = 0;
  let late = 0;
  for (let i = 0; i < byEnd.length; ) {
    const now = ends[byEnd[i]!]!;
    const later = i;
    row -= 1;
    time[row] = now;
    for (; i < byEnd.length && ends[byEnd[i]!] === now; i++) {
      const subject = byEnd[i]!;
      staying += weightOf(subject);
      (data.event[subject] === 1 ? events : censored)[row]! += weightOf(subject);
    }
    for (; byStart && late < byStart.length && start[byStart[late]!]! >= now; late++)
      notYet += weightOf(byStart[late]!);
    // Subtraction leaves rounding; where all at risk leave now, they are exactly those.
    atRisk[row] = late === later ? events[row]! + censored[row]! : staying - notYet;
  }
  return { time, atRisk, events, censored };
}
