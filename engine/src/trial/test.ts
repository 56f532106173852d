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
      : pairs.map(([e, c]) => ({
          endpoint: column.endpoint,
          experimental: design.arms[e]!.id,
          control: design.arms[c]!.id,
          ...compare(
            column,
            { experimental: members[e]!, control: members[c]! },
            levelOf(design, column.endpoint),
          ),
        })),
  );
}

function compare(
  column: TimeToEventColumn,
  all: { readonly experimental: readonly number[]; readonly control: readonly number[] },
  level: number,
): Pick<Comparison, 'hazardRatio' | 'logRank'> {
  const members = {
    experimental: analysedOf(column, all.experimental),
    control: analysedOf(column, all.control),
  };
  const none = { value: null, low: null, high: null };
  const withoutTest = { chiSquare: null, df: 0, p: null };
  if (members.experimental.length === 0 || members.control.length === 0) {
    return { hazardRatio: { ...none, outcome: 'an arm is empty' }, logRank: withoutTest };
  }
  const data = survivalDataOf(column, [...members.experimental, ...members.control]);
  const isExperimental = Float64Array.from(data.time, (_, k) => (k < members.experimental.length ? 1 : 0));
  const fit = estimateCox(data, [isExperimental], { level });
  const { chiSquare, df, p } = testLogRank(data, Int32Array.from(isExperimental));
  const hazardRatio =
    fit.outcome === 'success'
      ? { value: fit.hazardRatios[0]!, low: fit.low[0]!, high: fit.high[0]!, outcome: 'success' }
      : { ...none, outcome: fit.outcome };
  return { hazardRatio, logRank: { chiSquare, df, p } };
}
