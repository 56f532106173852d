import type { Problem } from '../data/problem.ts';
import { timefix } from '../data/survival-data.ts';
import { checkColumn } from './check-column.ts';
import { checkFact } from './check-fact.ts';

/** When subjects are at risk and how much each counts. */
export interface RiskTime {
  /** End of follow-up of each subject [any one unit]. */
  readonly time: Float64Array;
  /** Entry time of each, at risk from just after it; without it all from the beginning. */
  readonly start?: Float64Array | undefined;
  /** Case weight of each, >= 0; without it 1. */
  readonly weights?: Float64Array | undefined;
}

/**
 * Checks entry times and case weights.
 * @param risk sound ends of follow-up, with starts and weights
 * @returns every problem found, empty when sound
 */
export function checkRiskTime(risk: RiskTime): Problem[] {
  const { time, start, weights } = risk;
  const problems: Problem[] = [];
  if (start) problems.push(...checkColumn('options.start', start, time.length));
  if (weights) problems.push(...checkColumn('options.weights', weights, time.length));
  const late = start ? start.findIndex((entry, i) => entry >= time[i]!) : -1;
  const negative = weights ? weights.findIndex((weight) => weight < 0) : -1;
  return [
    ...problems,
    ...checkFact(
      late < 0,
      { code: 'bad-start', path: `options.start[${late}]` },
      {
        expected: `a start before the end ${time[late]}`,
        received: `${start?.[late]}`,
        remedy: 'Leave out rows without time at risk.',
      },
    ),
    ...checkFact(
      negative < 0,
      { code: 'bad-weight', path: `options.weights[${negative}]` },
      {
        expected: 'a weight of 0 or more',
        received: `${weights?.[negative]}`,
        remedy: 'Correct the weight.',
      },
    ),
  ];
}

/**
 * Merges near-equal times over ends and starts together.
 * @param time ends of follow-up
 * @param start entry times, if any
 * @returns both, see timefix
 */
export function mergeTimes(
  time: Float64Array,
  start: Float64Array | undefined,
): { readonly time: Float64Array; readonly start: Float64Array | undefined } {
  if (!start) return { time: timefix(time), start };
  const all = new Float64Array(time.length + start.length);
  all.set(time);
  all.set(start, time.length);
  const fixed = timefix(all);
  return { time: fixed.subarray(0, time.length), start: fixed.subarray(time.length) };
}
