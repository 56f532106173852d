import type { Comparison, Estimate } from '../data/analysis.ts';
import type { CompetingRisksData } from '../data/competing-risks.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { endpoints } from '../endpoints/list.ts';
import {
  type CumulativeIncidence,
  estimateCumulativeIncidence,
  type IncidenceOptions,
} from '../statistics/cumulative-incidence.ts';
import { estimateFineGray } from '../statistics/fine-gray.ts';
import { testGray } from '../statistics/gray.ts';
import { type ComparedArms, isOneGroup } from './compared-arms.ts';
import { ratioOf } from './ratio-of.ts';

/** Cause of the event of an endpoint; 2 is whatever competes with it. */
const ofEvent = 1;

/** Reasons that compete with the event of an endpoint, by its definition. */
export function competingReasons(endpoint: string): string[] {
  const definition = endpoints.find(({ name }) => name === endpoint);
  return definition?.kind === 'time to event' ? (definition.competing ?? []).map(({ reason }) => reason) : [];
}

/** Follow-up of subjects until the event (cause 1) or what competes with it (cause 2). */
export function competingRisksOf(column: TimeToEventColumn, members: readonly number[]): CompetingRisksData {
  const competing = competingReasons(column.endpoint);
  return {
    time: Float64Array.from(members, (i) => column.time[i]!),
    cause: Int32Array.from(members, (i) =>
      column.event[i] === 1 ? ofEvent : competing.includes(column.reasons[column.reason[i]!]!) ? 2 : 0,
    ),
  };
}

/**
 * Share of subjects with the event by a time, when what competes with it may come first.
 * @param column an endpoint with competing events
 * @param members subjects who are in the analysis
 * @param options level and scale of the limits
 * @returns a reader of the Aalen–Johansen curve: share with limits, null beyond follow-up
 */
export function incidenceReader(
  column: TimeToEventColumn,
  members: readonly number[],
  options: IncidenceOptions,
): (day: number) => Estimate {
  const curve = estimateCumulativeIncidence(competingRisksOf(column, members), options);
  return (day) => incidenceAt(curve, day);
}

function incidenceAt({ time, causes, incidence, eventFree }: CumulativeIncidence, day: number): Estimate {
  const none = { value: null, low: null, high: null };
  const row = time.findLastIndex((t) => t <= day);
  const last = time.length - 1;
  if (last < 0 || (row === last && time[last]! < day && eventFree.value[last]! > 0)) return none;
  const own = incidence[causes.indexOf(ofEvent)];
  if (own === undefined || row < 0) return { value: 0, low: null, high: null };
  const known = (x: number) => (Number.isNaN(x) ? null : x);
  return { value: own.value[row]!, low: known(own.low[row]!), high: known(own.high[row]!) };
}

/**
 * Compares two arms where other events may come first: Gray's test within strata, and the Fine–Gray ratio without.
 * @param column the endpoint
 * @param arms who is compared
 * @param level of the limits
 * @returns null for an endpoint without competing events
 */
export function compareIncidence(
  column: TimeToEventColumn,
  arms: ComparedArms,
  level: number,
): Comparison['competingRisks'] {
  if (competingReasons(column.endpoint).length === 0) return null;
  const { subjects, isExperimental, strata } = arms;
  if (isOneGroup(arms)) {
    const ratio = { value: null, low: null, high: null, outcome: 'an arm is empty' };
    return { gray: { chiSquare: null, df: 1, p: null }, subdistributionHazardRatio: ratio };
  }
  const data = competingRisksOf(column, subjects);
  const { chiSquare, df, p } = testGray(data, Int32Array.from(isExperimental), {
    cause: ofEvent,
    ...(strata && { strata }),
  });
  const fit = estimateFineGray(data, [isExperimental], { cause: ofEvent, level });
  return { gray: { chiSquare, df, p }, subdistributionHazardRatio: ratioOf(fit) };
}
