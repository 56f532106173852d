import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { type CumulativeIncidence, estimateCumulativeIncidence } from '../statistics/cumulative-incidence.ts';
import { competingReasons } from '../trial/competing-risks.ts';
import { analysedOf, levelOf, membersOf, survivalDataOf } from '../trial/estimate.ts';
import { armColours } from './arm-colours.ts';
import type { IncidenceCurve } from './draw-cumulative-incidence.ts';

/**
 * Lists the cumulative incidence of each event of an endpoint, and of what it names as competing, by arm: the share
 * of subjects with that first.
 * @param result a finished trial
 * @param endpoint a time-to-event endpoint of its analysis
 * @returns curves with limits at the level of the plan, by reason and arm; empty where fewer than two reasons occurred
 */
export function listIncidence(result: TrialResult, endpoint: string): IncidenceCurve[] {
  const column = result.endpoints.rows.find(
    (row): row is TimeToEventColumn => row.kind === 'time to event' && row.endpoint === endpoint,
  );
  if (column === undefined) return [];
  const competing = competingReasons(endpoint);
  const causes = column.reasons.flatMap((name, code) =>
    column.reason.some((reason, i) => reason === code && column.event[i] === 1) ||
    (column.reason.includes(code) && competing.includes(name))
      ? [code]
      : [],
  );
  if (causes.length < 2) return [];
  const level = levelOf(result.inputs.design, endpoint);
  const colours = armColours(result.analysis.arms);
  const members = membersOf(result.cohort.arm, result.analysis.arms.length);
  const arms = result.analysis.arms.flatMap(({ id, label }, a) => {
    const own = analysedOf(column, members[a]!);
    if (own.length === 0) return [];
    const cause = Int32Array.from(own, (i) => 1 + causes.indexOf(column.reason[i]!));
    const { time } = survivalDataOf(column, own);
    const until = Math.max(...time) / daysPerMonth;
    const estimate = estimateCumulativeIncidence({ time, cause }, { level });
    return [{ arm: id, label, colour: colours.get(id)!, until, estimate }];
  });
  return causes.flatMap((code, k) =>
    arms.map(({ estimate, ...arm }) => ({
      ...arm,
      cause: `${column.reasons[code]!} first`,
      ...stepsOf(estimate, k + 1),
    })),
  );
}

/** The times at which a cause occurred, with what was reached there. */
function stepsOf(
  { time, causes, events, incidence }: CumulativeIncidence,
  cause: number,
): Pick<IncidenceCurve, 'months' | 'incidence' | 'low' | 'high'> {
  const place = causes.indexOf(cause);
  const rows = [...time.keys()].filter((row) => place >= 0 && events[place]![row]! > 0);
  const known = (x: number) => (Number.isNaN(x) ? null : x);
  return {
    months: rows.map((row) => time[row]! / daysPerMonth),
    incidence: rows.map((row) => incidence[place]!.value[row]!),
    low: rows.map((row) => known(incidence[place]!.low[row]!)),
    high: rows.map((row) => known(incidence[place]!.high[row]!)),
  };
}
