import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { chiSquareUpper } from '../math/chi-square.ts';
import { solveLinear } from '../math/solve-linear.ts';
import { checkGroups, checkWeight } from './check-groups.ts';
import { type EventTime, indexGroups, visitEventTimes } from './event-times.ts';
import { eventWeight } from './event-weight.ts';
import { isPositiveDefinite } from './positive-definite.ts';

/** Log-rank test: what was counted, and the statistic when there is one. */
export interface LogRankTest {
  /**
   * `no events`: nothing happened. `singular`: events happened only where no two groups were at risk, or the
   * groups cannot be told apart. Both leave chiSquare and p null.
   */
  readonly outcome: 'success' | 'no events' | 'singular';
  /** Group codes, ascending; the columns below are in this order. */
  readonly groups: Int32Array;
  readonly subjects: Uint32Array;
  /** Weighted events observed, and expected were the hazards equal. */
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  /** Variance of observed − expected, groups × groups, by row. */
  readonly variance: Float64Array;
  /** Degrees of freedom: groups with any expected event, less one. */
  readonly df: number;
  readonly chiSquare: number | null;
  readonly p: number | null;
  /**
   * Of two groups: observed less expected of the second over its standard deviation, positive when it has more
   * events than equal hazards would give; null for more groups.
   */
  readonly z: number | null;
}

interface Tally {
  readonly groups: number;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Tests whether groups share one hazard.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param group group code of each subject; two or more codes
 * @param options `strata`: stratum code of each subject, compared within strata only, default one stratum;
 *   `rho` and `gamma`: events weigh S^rho (1 − S)^gamma, S the survival just before, pooled in the stratum: 0 and 0
 *   (default) is the log-rank test, rho 1 the Peto–Prentice form of Wilcoxon's, gamma 1 looks for late effects
 * @returns the test; chi-square, z and p are null when the outcome is not success
 * @throws InputError with every fault of the data, the groups and the options
 * @see Mantel 1966, Cancer Chemother Rep 50:163; Harrington & Fleming 1982, Biometrika 69:553; Fleming & Harrington
 *   1991, section 7.2, for gamma
 */
export function testLogRank(
  data: SurvivalData,
  group: Int32Array,
  options: { readonly strata?: Int32Array; readonly rho?: number; readonly gamma?: number } = {},
): LogRankTest {
  const { strata, rho = 0, gamma = 0 } = options;
  const { codes: groups, index: groupIndex } = indexGroups(group);
  const k = groups.length;
  const problems = [
    ...checkSurvivalData(data),
    ...checkGroups(group, k, { subjects: data.time.length, strata }),
    ...checkWeight('options', { rho, gamma }),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const subjects = new Uint32Array(k);
  for (const index of groupIndex) subjects[index]! += 1;
  const tally: Tally = {
    groups: k,
    observed: new Float64Array(k),
    expected: new Float64Array(k),
    variance: new Float64Array(k * k),
  };
  visitEventTimes(data, { groups: k, groupIndex, strata }, (at) => {
    addEventTime(tally, at, eventWeight(at.survival, { rho, gamma }));
  });
  const { observed, expected, variance } = tally;
  const evidence = data.event.includes(1) ? weighEvidence(tally) : noEvents;
  return { groups, subjects, observed, expected, variance, ...evidence };
}

type Evidence = Pick<LogRankTest, 'outcome' | 'df' | 'chiSquare' | 'p' | 'z'>;

const noEvents: Evidence = { outcome: 'no events', df: 0, chiSquare: null, p: null, z: null };

/** Adds the hypergeometric mean and variance of the events at one time. */
function addEventTime(tally: Tally, at: EventTime, weight: number): void {
  const { groups, observed, expected, variance } = tally;
  const { n, d, atRisk, events } = at;
  const spread = n > 1 ? (weight * weight * d * (n - d)) / (n * (n - 1)) : 0;
  for (let j = 0; j < groups; j++) {
    const share = atRisk[j]!;
    observed[j]! += weight * events[j]!;
    expected[j]! += (weight * d * share) / n;
    if (share === 0) continue;
    variance[j * groups + j]! += spread * share;
    for (let k = 0; k < groups; k++) variance[j * groups + k]! -= (spread * share * atRisk[k]!) / n;
  }
}

/** Quadratic form of observed − expected over the groups with expected events, the first of them left out. */
function weighEvidence(tally: Tally): Evidence {
  const { groups, observed, expected, variance } = tally;
  const kept = Array.from(expected.keys()).filter((g) => expected[g]! > 0);
  const df = Math.max(0, kept.length - 1);
  const free = kept.slice(1);
  const difference = Float64Array.from(free, (g) => observed[g]! - expected[g]!);
  const matrix = Float64Array.from(free.flatMap((g) => free.map((h) => variance[g * groups + h]!)));
  const scale = Float64Array.from(free, (g) => variance[g * groups + g]!);
  const sound = df > 0 && isPositiveDefinite(matrix, scale);
  const solved = sound ? solveLinear(matrix, difference, df) : null;
  if (solved === null) return { outcome: 'singular', df, chiSquare: null, p: null, z: null };
  const chiSquare = difference.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  const z = groups === 2 ? difference[0]! / Math.sqrt(matrix[0]!) : null;
  return { outcome: 'success', df, chiSquare, p: chiSquareUpper(chiSquare, df), z };
}
