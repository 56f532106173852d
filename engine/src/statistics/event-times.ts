import type { SurvivalData } from '../data/survival-data.ts';
import { timefix } from '../data/survival-data.ts';
import { orderByTime } from './time-order.ts';

/** What happened at one time with events, within one stratum. */
export interface EventTime {
  readonly n: number;
  readonly d: number;
  /** At risk just before, by group. */
  readonly atRisk: Float64Array;
  /** Events, by group. */
  readonly events: Float64Array;
  /** Kaplan–Meier survival of the stratum just before. */
  readonly survival: number;
}

/** Who belongs where. */
export interface Grouping {
  readonly groups: number;
  /** Number of the group of each subject, 0 … groups − 1. */
  readonly groupIndex: Int32Array;
  readonly strata: Int32Array | undefined;
}

/**
 * Walks the strata, and each from the first time to the last.
 * @param data sound follow-up
 * @param by groups and strata
 * @param visit called at each time with events; its columns are overwritten afterwards
 */
export function visitEventTimes(data: SurvivalData, by: Grouping, visit: (at: EventTime) => void): void {
  const time = timefix(data.time);
  const { strata } = by;
  const order = orderByTime(time, { stratum: strata });
  const stratumOf = (i: number) => (strata ? strata[order[i]!] : 0);
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    while (end < order.length && stratumOf(end) === stratumOf(begin)) end += 1;
    visitStratum(order.subarray(begin, end), { ...by, time, event: data.event }, visit);
  }
}

function visitStratum(
  order: Uint32Array,
  columns: Grouping & { readonly time: Float64Array; readonly event: Uint8Array },
  visit: (at: EventTime) => void,
): void {
  const { time, event, groups, groupIndex } = columns;
  const atRisk = new Float64Array(groups);
  for (const subject of order) atRisk[groupIndex[subject]!]! += 1;
  const leaving = new Float64Array(groups);
  const events = new Float64Array(groups);
  let survival = 1;
  for (let i = 0; i < order.length; ) {
    const n = order.length - i;
    const now = time[order[i]!]!;
    leaving.fill(0);
    events.fill(0);
    let d = 0;
    for (; i < order.length && time[order[i]!] === now; i++) {
      const subject = order[i]!;
      leaving[groupIndex[subject]!]! += 1;
      events[groupIndex[subject]!]! += event[subject]!;
      d += event[subject]!;
    }
    if (d > 0) {
      visit({ n, d, atRisk, events, survival });
      survival *= (n - d) / n;
    }
    for (let g = 0; g < groups; g++) atRisk[g]! -= leaving[g]!;
  }
}

/**
 * Numbers groups by their codes.
 * @param codes group code of each subject
 * @returns the distinct codes, ascending, and the number of each subject's group among them
 */
export function indexGroups(codes: Int32Array): { readonly codes: Int32Array; readonly index: Int32Array } {
  const distinct = Int32Array.from(new Set(codes)).sort();
  const position = new Map(Array.from(distinct, (code, index) => [code, index]));
  return { codes: distinct, index: codes.map((code) => position.get(code)!) };
}
