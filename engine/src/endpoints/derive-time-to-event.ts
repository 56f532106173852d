import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { TimeToEventDefinition } from './definition.ts';
import type { SubjectRecord } from './subject-record.ts';

/** Why a subject without event ends, after the reasons of the events. */
const censoringReasons = ['lost to follow-up', 'failed to solve', 'data cut-off'] as const;

/**
 * One row per subject for a time-to-event endpoint. Events win over censorings on the same day.
 *
 * @param definition events in order of preference on ties, and the censoring rule
 * @param records one per subject
 * @param cutoffDay cut-off [d after the first entry]
 * @return times in days from randomisation; 0 for a subject who enters after the cut-off
 */
export function deriveTimeToEvent(
  definition: TimeToEventDefinition,
  records: readonly SubjectRecord[],
  cutoffDay: number,
): TimeToEventColumn {
  const reasons = [...definition.events.map((e) => e.reason), ...censoringReasons];
  const column = {
    time: new Float64Array(records.length),
    event: new Uint8Array(records.length),
    reason: new Uint8Array(records.length),
  };
  records.forEach((record, i) => {
    const found = firstEvent(definition, record);
    column.event[i] = found ? 1 : 0;
    const end = found ?? censoringOf(definition, record);
    column.time[i] = end.day;
    column.reason[i] = reasons.indexOf(end.reason);
  });
  return { kind: 'time to event', endpoint: definition.name, cutoffDay, reasons, ...column };
}

interface End {
  readonly day: number;
  readonly reason: string;
}

function firstEvent(definition: TimeToEventDefinition, record: SubjectRecord): End | null {
  let first: End | null = null;
  for (const { measure, reason } of definition.events) {
    const day = record.firstDay(measure);
    if (day !== null && (first === null || day < first.day)) first = { day, reason };
  }
  return first;
}

function censoringOf(definition: TimeToEventDefinition, record: SubjectRecord): End {
  const failed = record.firstDay('failed to solve');
  const lost = record.firstDay('lost to follow-up');
  const followed = Math.max(0, failed ?? lost ?? record.limit);
  const reason = failed !== null ? 'failed to solve' : lost !== null ? 'lost to follow-up' : 'data cut-off';
  const { atLast } = definition.censoring;
  return { day: atLast === null ? followed : (record.lastDay(atLast) ?? 0), reason };
}
