import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { EventSource, TimeToEventDefinition } from './definition.ts';
import { type IntercurrentEvent, intercurrentDay, intercurrentReasons } from './intercurrent-event.ts';
import { readVisits } from './reading.ts';
import { firstResponseDay } from './recist.ts';
import type { SubjectRecord } from './subject-record.ts';

/** Why a subject without event ends, after the reasons of the events. */
const censoringReasons = ['lost to follow-up', 'failed to solve', 'data cut-off'] as const;

/**
 * One row per subject for a time-to-event endpoint. Events win over censorings on the same day.
 *
 * @param definition events in order of preference on ties, what competes with them, and the censoring rule
 * @param records one per subject
 * @param options `cutoffDay`: cut-off [d after the first entry]; `intercurrent`: events that the estimand does not
 *   leave to the treatment policy, each with its strategy
 * @returns times in days from day 0 of the endpoint; 0 for a subject who enters after the cut-off, NaN for one who
 *   has no day 0
 */
export function deriveTimeToEvent(
  definition: TimeToEventDefinition,
  records: readonly SubjectRecord[],
  options: { readonly cutoffDay: number; readonly intercurrent?: readonly IntercurrentEvent[] },
): TimeToEventColumn {
  const { cutoffDay, intercurrent = [] } = options;
  const reasons = [
    ...definition.events.map(reasonOf),
    ...censoringReasons,
    ...(definition.competing ?? []).map(reasonOf),
    ...intercurrent.map(({ event }) => intercurrentReasons[event]),
  ];
  const column = {
    time: new Float64Array(records.length),
    event: new Uint8Array(records.length),
    reason: new Uint8Array(records.length),
  };
  records.forEach((record, i) => {
    const end = endOf(definition, record, intercurrent);
    const start = startDay(definition, record);
    column.event[i] = end.isEvent && start !== null ? 1 : 0;
    column.time[i] = start === null ? Number.NaN : Math.max(0, end.day - start);
    column.reason[i] = reasons.indexOf(end.reason);
  });
  return { kind: 'time to event', endpoint: definition.name, cutoffDay, reasons, ...column };
}

/** Day 0 of an endpoint [d after randomisation]; null for a subject who has none. */
export function startDay(definition: TimeToEventDefinition, record: SubjectRecord): number | null {
  if (definition.from !== 'response') return 0;
  return firstResponseDay(readVisits(record, 'investigator').visits);
}

interface End {
  readonly day: number;
  readonly reason: string;
  readonly isEvent: boolean;
}

function reasonOf({ reason }: EventSource): string {
  return reason;
}

function endOf(
  definition: TimeToEventDefinition,
  record: SubjectRecord,
  intercurrent: readonly IntercurrentEvent[],
): End {
  const composite = intercurrent.filter(({ strategy }) => strategy === 'composite');
  const hypothetical = intercurrent.filter(({ strategy }) => strategy === 'hypothetical');
  const event = earliest([
    ...definition.events.map((source) => sourceEnd(source, record, true)),
    ...composite.map((one) => intercurrentEnd(one, record, true)),
  ]);
  const stop = earliest([
    ...(definition.competing ?? []).map((source) => sourceEnd(source, record, false)),
    ...hypothetical.map((one) => intercurrentEnd(one, record, false)),
  ]);
  if (event !== null && (stop === null || event.day <= stop.day)) return event;
  return stop === null ? censoringOf(definition, record) : censoredAt(definition, record, stop);
}

/** The first of some ends; of several on one day the first in the list. */
function earliest(ends: readonly (End | null)[]): End | null {
  let first: End | null = null;
  for (const end of ends) if (end !== null && (first === null || end.day < first.day)) first = end;
  return first;
}

function sourceEnd({ measure, reason, dayIsValue }: EventSource, record: SubjectRecord, isEvent: boolean) {
  const row = record.rows(measure)[0];
  return row === undefined ? null : { day: dayIsValue ? row.value : row.day, reason, isEvent };
}

function intercurrentEnd(one: IntercurrentEvent, record: SubjectRecord, isEvent: boolean): End | null {
  const day = intercurrentDay(one.event, record);
  return day === null ? null : { day, reason: intercurrentReasons[one.event], isEvent };
}

/** A death that competes is known to the day; what ends the regimen counts as far as was seen before it. */
function censoredAt(definition: TimeToEventDefinition, record: SubjectRecord, stop: End): End {
  const { atLast } = definition.censoring;
  if (atLast === null || stop.reason === 'death') return stop;
  const seen = record.rows(atLast).filter(({ day }) => day <= stop.day);
  return { ...stop, day: seen.at(-1)?.day ?? 0 };
}

function censoringOf(definition: TimeToEventDefinition, record: SubjectRecord): End {
  const failed = record.firstDay('failed to solve');
  const lost = record.firstDay('lost to follow-up');
  const followed = Math.max(0, failed ?? lost ?? record.limit);
  const reason = failed !== null ? 'failed to solve' : lost !== null ? 'lost to follow-up' : 'data cut-off';
  const { atLast } = definition.censoring;
  return { day: atLast === null ? followed : (record.lastDay(atLast) ?? 0), reason, isEvent: false };
}
