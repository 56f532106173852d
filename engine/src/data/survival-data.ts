import type { Problem } from './problem.ts';
import { problem } from './problem.ts';

/** Follow-up of each subject, in columns of equal length. */
export interface SurvivalData {
  /** Follow-up [d or any one unit], finite and >= 0. */
  readonly time: Float64Array;
  /** 1 = event, 0 = censored. */
  readonly event: Uint8Array;
}

/**
 * Checks follow-up data.
 * @param data columns of equal length; no subjects at all is allowed
 * @param path where the data stand, for the wording of problems
 * @returns every problem found, empty when sound
 */
export function checkSurvivalData(data: SurvivalData, path = 'data'): Problem[] {
  const { time, event } = data;
  const problems: Problem[] = [];
  if (time.length !== event.length) {
    problems.push(
      problem('length-mismatch', `${path}.event`, {
        expected: `${time.length} values, one for each time`,
        received: `${event.length}`,
        remedy: 'Give one time and one event flag for each subject.',
      }),
    );
  }
  const badTime = time.findIndex((t) => !(t >= 0 && t < Infinity));
  if (badTime >= 0) {
    problems.push(
      problem('bad-time', `${path}.time[${badTime}]`, {
        expected: 'a finite time of 0 or more',
        received: `${time[badTime]}`,
        remedy: 'Leave out subjects without follow-up, or correct the time.',
      }),
    );
  }
  const badEvent = event.findIndex((e) => e > 1);
  if (badEvent >= 0) {
    problems.push(
      problem('bad-event', `${path}.event[${badEvent}]`, {
        expected: '1 for an event or 0 for censored',
        received: `${event[badEvent]}`,
        remedy: 'Recode the event flag.',
      }),
    );
  }
  return problems;
}

/**
 * Merges times that differ by rounding alone, so that ties are ties.
 * Neighbouring distinct times count as one when their gap, or their gap over the mean distinct time, is at
 * most the square root of machine epsilon; a merged run takes its earliest time.
 * @param time times [any one unit], finite
 * @returns the same array when nothing merges, else a copy
 * @see Therneau, survival package for R, `aeqSurv` ("timefix")
 */
export function timefix(time: Float64Array): Float64Array {
  const starts = startsOfRuns(distinctSorted(time));
  if (starts === null) return time;
  return time.map((t) => starts[lastAtOrBefore(starts, t)]!);
}

const tieTolerance = 1.4901161193847656e-8;

/** Earliest time of each run of near-equal times; null when every run is a single time. */
function startsOfRuns(distinct: Float64Array): Float64Array | null {
  let sum = 0;
  for (const t of distinct) sum += Math.abs(t);
  const mean = sum / distinct.length;
  const starts = distinct.filter((t, i) => {
    const gap = i === 0 ? Infinity : t - distinct[i - 1]!;
    return !(gap <= tieTolerance || gap / mean <= tieTolerance);
  });
  return starts.length === distinct.length ? null : starts;
}

function distinctSorted(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort();
  return sorted.filter((v, i) => i === 0 || v !== sorted[i - 1]);
}

function lastAtOrBefore(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
