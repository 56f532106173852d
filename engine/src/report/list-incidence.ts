import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { endpoints } from '../endpoints/list.ts';
import { analysedOf } from '../trial/estimate.ts';
import { armColours } from './arm-colours.ts';
import type { IncidenceCurve } from './draw-cumulative-incidence.ts';

/**
 * Lists the cumulative incidence of each event of an endpoint, and of what it names as competing, by arm: the share
 * of subjects with that first.
 * @param result a finished trial
 * @param endpoint a time-to-event endpoint of its analysis
 * @returns curves without limits, by reason and arm; empty where fewer than two reasons occurred
 * @see Aalen & Johansen 1978, Scand J Stat 5:141
 */
export function listIncidence(result: TrialResult, endpoint: string): IncidenceCurve[] {
  const column = result.endpoints.rows.find(
    (row): row is TimeToEventColumn => row.kind === 'time to event' && row.endpoint === endpoint,
  );
  if (column === undefined) return [];
  const definition = endpoints.find(({ name }) => name === endpoint);
  const competing = definition?.kind === 'time to event' ? (definition.competing ?? []) : [];
  const causes = column.reasons.flatMap((name, code) =>
    column.reason.some((reason, i) => reason === code && column.event[i] === 1) ||
    (column.reason.includes(code) && competing.some(({ reason }) => reason === name))
      ? [code]
      : [],
  );
  if (causes.length < 2) return [];
  const colours = armColours(result.analysis.arms);
  return causes.flatMap((code) =>
    result.analysis.arms.flatMap(({ id, label, n }, arm) => {
      if (n === 0) return [];
      const own = [...result.cohort.arm.keys()].filter((i) => result.cohort.arm[i] === arm);
      const members = analysedOf(column, own);
      const cause = `${column.reasons[code]!} first`;
      return [
        {
          arm: id,
          label,
          colour: colours.get(id)!,
          cause,
          ...followCause(column, members, { code, causes }),
        },
      ];
    }),
  );
}

/** At each event, those still free of any event take the share of the risk set that had this one. */
function followCause(
  column: TimeToEventColumn,
  members: readonly number[],
  { code, causes }: { readonly code: number; readonly causes: readonly number[] },
): Pick<IncidenceCurve, 'months' | 'incidence' | 'low' | 'high' | 'until'> {
  const order = [...members].sort((a, b) => column.time[a]! - column.time[b]!);
  const months: number[] = [];
  const incidence: number[] = [];
  let free = 1;
  let share = 0;
  for (let k = 0; k < order.length; ) {
    const time = column.time[order[k]!]!;
    const atRisk = order.length - k;
    let events = 0;
    let own = 0;
    for (; k < order.length && column.time[order[k]!] === time; k++) {
      const subject = order[k]!;
      if (!causes.includes(column.reason[subject]!)) continue;
      events += 1;
      if (column.reason[subject] === code) own += 1;
    }
    if (own > 0) {
      share += (free * own) / atRisk;
      months.push(time / daysPerMonth);
      incidence.push(share);
    }
    free *= 1 - events / atRisk;
  }
  const none = months.map(() => null);
  const until = (column.time[order.at(-1) ?? -1] ?? 0) / daysPerMonth;
  return { months, incidence, low: none, high: none, until };
}
