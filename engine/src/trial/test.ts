import type { Comparison } from '../data/analysis.ts';
import type { EndpointTable, TimeToEventColumn } from '../data/endpoint-table.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { estimateCox } from '../statistics/cox.ts';
import { testLogRank } from '../statistics/log-rank.ts';
import { analysedOf, levelOf, membersOf, survivalDataOf } from './estimate.ts';

/**
 * Compares every experimental arm with every control arm for each time-to-event endpoint: hazard ratio by
 * unstratified Cox on all randomised (Efron ties) and the log-rank test.
 *
 * @param design arms and analysis plan
 * @param arm index of the arm per subject
 * @param table endpoints by column
 */
export function test(design: TrialDesign, arm: Int32Array, table: EndpointTable): Comparison[] {
  const members = membersOf(arm, design.arms.length);
  const indices = (role: string) => design.arms.flatMap((a, i) => (a.role === role ? [i] : []));
  const pairs = indices('experimental').flatMap((e) => indices('control').map((c) => [e, c] as const));
  return table.rows.flatMap((column) =>
    column.kind !== 'time to event'
      ? []
      : pairs.map(([e, c]) => {
          const pair = { experimental: members[e]!, control: members[c]! };
          return {
            endpoint: column.endpoint,
            experimental: design.arms[e]!.id,
            control: design.arms[c]!.id,
            hazardRatio: estimateHazardRatio(column, pair, levelOf(design, column.endpoint)),
            logRank: testPair(column, pair),
          };
        }),
  );
}

/** Subjects of the two arms that are compared. */
interface Pair {
  readonly experimental: readonly number[];
  readonly control: readonly number[];
}

/**
 * Estimates the hazard ratio of two groups for one endpoint: unstratified Cox, Efron ties.
 *
 * @param column the endpoint
 * @param pair subjects of each group; those who are not in the analysis are left out
 * @param level of the limits
 * @returns the ratio, or why there is none
 */
export function estimateHazardRatio(
  column: TimeToEventColumn,
  pair: Pair,
  level: number,
): Comparison['hazardRatio'] {
  const none = { value: null, low: null, high: null };
  const { data, isExperimental } = dataOf(column, pair);
  if (isOneGroup(isExperimental)) return { ...none, outcome: 'an arm is empty' };
  const fit = estimateCox(data, [isExperimental], { level });
  return fit.outcome === 'success'
    ? { value: fit.hazardRatios[0]!, low: fit.low[0]!, high: fit.high[0]!, outcome: 'success' }
    : { ...none, outcome: fit.outcome };
}

function testPair(column: TimeToEventColumn, pair: Pair): Comparison['logRank'] {
  const { data, isExperimental } = dataOf(column, pair);
  if (isOneGroup(isExperimental)) return { chiSquare: null, df: 0, p: null };
  const { chiSquare, df, p } = testLogRank(data, Int32Array.from(isExperimental));
  return { chiSquare, df, p };
}

/** Follow-up of both groups, the experimental first. */
function dataOf(column: TimeToEventColumn, pair: Pair) {
  const experimental = analysedOf(column, pair.experimental);
  const data = survivalDataOf(column, [...experimental, ...analysedOf(column, pair.control)]);
  const isExperimental = Float64Array.from(data.time, (_, k) => (k < experimental.length ? 1 : 0));
  return { data, isExperimental };
}

function isOneGroup(isExperimental: Float64Array): boolean {
  return !(isExperimental.includes(0) && isExperimental.includes(1));
}
