import { InputError, type Problem, problem } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData, timefix } from '../data/survival-data.ts';
import { chiSquareUpper } from '../math/chi-square.ts';
import { pow } from '../math/pow.ts';
import { solveLinear } from '../math/solve-linear.ts';
import { checkColumn } from './check-column.ts';
import { isPositiveDefinite } from './positive-definite.ts';
import { orderByTime } from './time-order.ts';

/** Log-rank test: what was counted, and the statistic when there is one. */
interface LogRankTest {
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
}

interface Tally {
  readonly groups: number;
  readonly rho: number;
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

/**
 * Tests whether groups share one hazard.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param group group code of each subject; two or more codes
 * @param options `strata`: stratum code of each subject, compared within strata only, default one stratum;
 *   `rho`: events weigh S(t−)^rho, S the survival pooled in the stratum: 0 (default) is the log-rank test, 1 the
 *   Peto–Prentice form of Wilcoxon's
 * @returns the test; chi-square and p are null when the outcome is not success
 * @throws InputError with every fault of the data, the groups and the options
 * @see Mantel 1966, Cancer Chemother Rep 50:163; Harrington & Fleming 1982, Biometrika 69:553
 */
export function testLogRank(
  data: SurvivalData,
  group: Int32Array,
  options: { readonly strata?: Int32Array; readonly rho?: number } = {},
): LogRankTest {
  const { strata, rho = 0 } = options;
  const groups = Int32Array.from(new Set(group)).sort();
  const problems = checkLogRank(data, { group, groups, strata, rho });
  if (problems.length > 0) throw new InputError(problems);
  const k = groups.length;
  const codes = new Map(Array.from(groups, (code, index) => [code, index]));
  const groupIndex = group.map((code) => codes.get(code)!);
  const subjects = new Uint32Array(k);
  for (const index of groupIndex) subjects[index]! += 1;
  const tally: Tally = {
    groups: k,
    rho,
    observed: new Float64Array(k),
    expected: new Float64Array(k),
    variance: new Float64Array(k * k),
  };
  tallyStrata(tally, data, { groupIndex, strata });
  const { observed, expected, variance } = tally;
  return { groups, subjects, observed, expected, variance, ...weighEvidence(tally) };
}

/** Walks the strata from the first time to the last and adds up every event time. */
function tallyStrata(
  tally: Tally,
  data: SurvivalData,
  by: { readonly groupIndex: Int32Array; readonly strata: Int32Array | undefined },
): void {
  const { groupIndex, strata } = by;
  const time = timefix(data.time);
  const order = orderByTime(time, { stratum: strata });
  const stratumOf = (i: number) => (strata ? strata[order[i]!] : 0);
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    while (end < order.length && stratumOf(end) === stratumOf(begin)) end += 1;
    tallyStratum(tally, order.subarray(begin, end), { time, event: data.event, groupIndex });
  }
}

function tallyStratum(
  tally: Tally,
  order: Uint32Array,
  columns: { readonly time: Float64Array; readonly event: Uint8Array; readonly groupIndex: Int32Array },
): void {
  const { time, event, groupIndex } = columns;
  const atRisk = new Float64Array(tally.groups);
  for (const subject of order) atRisk[groupIndex[subject]!]! += 1;
  const leaving = new Float64Array(tally.groups);
  const events = new Float64Array(tally.groups);
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
      addEventTime(tally, { n, d, atRisk, events, survival });
      survival *= (n - d) / n;
    }
    for (let g = 0; g < tally.groups; g++) atRisk[g]! -= leaving[g]!;
  }
}

/** Adds the hypergeometric mean and variance of the events at one time. */
function addEventTime(
  tally: Tally,
  at: { n: number; d: number; atRisk: Float64Array; events: Float64Array; survival: number },
): void {
  const { groups, rho, observed, expected, variance } = tally;
  const { n, d, atRisk, events, survival } = at;
  const weight = weightOf(survival, rho);
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

function weightOf(survival: number, rho: number): number {
  if (rho === 0) return 1;
  return rho === 1 ? survival : pow(survival, rho);
}

/** Quadratic form of observed − expected over the groups with expected events, the first of them left out. */
function weighEvidence(tally: Tally): Pick<LogRankTest, 'outcome' | 'df' | 'chiSquare' | 'p'> {
  const { groups, observed, expected, variance } = tally;
  const kept = Array.from(expected.keys()).filter((g) => expected[g]! > 0);
  const df = kept.length - 1;
  if (kept.length === 0) return { outcome: 'no events', df: 0, chiSquare: null, p: null };
  const free = kept.slice(1);
  const difference = Float64Array.from(free, (g) => observed[g]! - expected[g]!);
  const matrix = Float64Array.from(free.flatMap((g) => free.map((h) => variance[g * groups + h]!)));
  const scale = Float64Array.from(free, (g) => variance[g * groups + g]!);
  const sound = df > 0 && isPositiveDefinite(matrix, scale);
  const solved = sound ? solveLinear(matrix, difference, df) : null;
  if (solved === null) return { outcome: 'singular', df, chiSquare: null, p: null };
  const chiSquare = difference.reduce((sum, value, i) => sum + value * solved[i]!, 0);
  return { outcome: 'success', df, chiSquare, p: chiSquareUpper(chiSquare, df) };
}

function checkLogRank(
  data: SurvivalData,
  by: { group: Int32Array; groups: Int32Array; strata: Int32Array | undefined; rho: number },
): Problem[] {
  const subjects = data.time.length;
  const problems = [...checkSurvivalData(data), ...checkColumn('group', by.group, subjects)];
  if (by.strata) problems.push(...checkColumn('options.strata', by.strata, subjects));
  if (by.groups.length < 2) {
    problems.push(
      problem('too-few-groups', 'group', {
        expected: 'two groups or more with someone at risk',
        received: `${by.groups.length}`,
        remedy: 'Compare groups that both have subjects.',
      }),
    );
  }
  if (!(by.rho >= 0 && by.rho < Infinity)) {
    problems.push(
      problem('bad-rho', 'options.rho', {
        expected: 'a finite number of 0 or more',
        received: `${by.rho}`,
        remedy: 'Give 0 for the log-rank test.',
      }),
    );
  }
  return problems;
}
