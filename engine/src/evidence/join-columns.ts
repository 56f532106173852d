import type { EndpointColumn, TimeToEventColumn } from '../data/endpoint-table.ts';

/** Puts the rows of columns of one time-to-event endpoint one behind the other. */
export function joinTimes(columns: readonly TimeToEventColumn[]): TimeToEventColumn {
  const size = columns.reduce((sum, { time }) => sum + time.length, 0);
  const joined = { time: new Float64Array(size), event: new Uint8Array(size), reason: new Uint8Array(size) };
  let at = 0;
  for (const { time, event, reason } of columns) {
    joined.time.set(time, at);
    joined.event.set(event, at);
    joined.reason.set(reason, at);
    at += time.length;
  }
  return { ...columns[0]!, ...joined };
}

/** Whether a column is one of times. */
export function isTimed(column: EndpointColumn): column is TimeToEventColumn {
  return column.kind === 'time to event';
}
