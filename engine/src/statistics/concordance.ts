import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkColumn } from './check-column.ts';
import { checkLevel } from './check-level.ts';
import { checkRiskTime, mergeTimes } from './check-risk-time.ts';
import { countPairs } from './concordance-pairs.ts';

/** How often the one at higher predicted risk has the event first. */
export interface Concordance extends Estimate {
  /** `no pairs`: nobody outlived an event, so all is null. */
  readonly outcome: 'success' | 'no pairs';
  readonly standardError: number | null;
  /** Comparable pairs, weighted: an event, and someone at risk who outlived it. */
  readonly pairs: number;
}

/** How concordance is estimated; every part has a default. */
export interface ConcordanceOptions {
  readonly strata?: Int32Array;
  readonly start?: Float64Array;
  readonly weights?: Float64Array;
  /** Cluster code of each row, for the standard error; default each row its own. */
  readonly cluster?: Int32Array;
  readonly level?: number;
}

/**
 * Estimates the concordance of a prediction with survival, Harrell's C.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param prediction predicted risk of each subject, higher for earlier events, such as a linear predictor
 * @param options see `ConcordanceOptions`; pairs are compared within strata only
 * @returns the share of comparable pairs in the right order, ties of the prediction counting one half, with plain
 *   limits; the error is the infinitesimal jackknife's
 * @throws InputError with every fault of the data, the prediction and the options
 * @see Harrell et al. 1982, J Am Med Assoc 247:2543; Therneau & Watson 2015, The concordance statistic and the Cox
 *   model, Mayo Clinic technical report 85
 */
export function estimateConcordance(
  data: SurvivalData,
  prediction: Float64Array,
  options: ConcordanceOptions = {},
): Concordance {
  const { strata, weights, cluster, level = 0.95 } = options;
  const subjects = data.time.length;
  const problems = [
    ...checkSurvivalData(data),
    ...checkColumn('prediction', prediction, subjects),
    ...(strata ? checkColumn('options.strata', strata, subjects) : []),
    ...(cluster ? checkColumn('options.cluster', cluster, subjects) : []),
    ...checkRiskTime({ time: data.time, start: options.start, weights }),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const { time, start } = mergeTimes(data.time, options.start);
  const { ordered, all } = countPairs({ time, start, event: data.event, prediction, strata, weights });
  const weightOf = (i: number) => weights?.[i] ?? 1;
  // Each pair was counted at both of its ends.
  let pairs = 0;
  let inOrder = 0;
  for (let i = 0; i < subjects; i++) {
    pairs += 0.5 * weightOf(i) * all[i]!;
    inOrder += 0.5 * weightOf(i) * ordered[i]!;
  }
  const none = { value: null, low: null, high: null, standardError: null };
  if (!(pairs > 0)) return { outcome: 'no pairs', pairs: 0, ...none };
  const value = inOrder / pairs;
  const influence = ordered.map((count, i) => (weightOf(i) * (count - value * all[i]!)) / pairs);
  const standardError = Math.sqrt(sumOfSquares(influence, cluster));
  const half = normalQuantile(1 - (1 - level) / 2) * standardError;
  return { outcome: 'success', pairs, value, low: value - half, high: value + half, standardError };
}

function sumOfSquares(influence: Float64Array, cluster: Int32Array | undefined): number {
  const sums = new Map<number, number>();
  influence.forEach((value, i) => {
    const key = cluster?.[i] ?? i;
    sums.set(key, (sums.get(key) ?? 0) + value);
  });
  let total = 0;
  for (const sum of sums.values()) total += sum * sum;
  return total;
}
