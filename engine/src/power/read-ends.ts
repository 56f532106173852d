import { failureKinds, type Measure, measureCode, type Observations } from '../data/observations.ts';
import { never } from '../data/subject-pool.ts';
import type { EventSource, TimeToEventDefinition } from '../endpoints/definition.ts';

/** How one endpoint ends for one subject under one arm; the columns of `PoolEnds` for one row. */
export interface SubjectEnd {
  readonly event: number;
  readonly known: number;
  readonly hiddenBy: number;
  readonly stop: { readonly known: number; readonly hiddenBy: number; readonly day: number };
  /** Days of the rows at whose last one she is censored. */
  readonly rows: readonly number[];
}

/**
 * Reads from the record of one subject, followed to the last cut-off without loss, how an endpoint ends.
 *
 * @param definition the endpoint, which counts from randomisation
 * @param observations rows of this subject alone, by day
 */
export function readEnd(definition: TimeToEventDefinition, observations: Observations): SubjectEnd {
  const { atLast } = definition.censoring;
  const rows = atLast === null ? [] : daysOf(observations, atLast);
  const event = firstOf(definition.events, observations);
  const stop = firstOf(definition.competing ?? [], observations);
  const isAtLast = atLast !== null && stop.reason !== 'death';
  const day = isAtLast ? (rows.filter((row) => row <= stop.day).at(-1) ?? 0) : stop.day;
  const counted = stop.day < event.day ? nothing : event;
  return {
    event: counted.day,
    known: counted.known,
    hiddenBy: counted.hiddenBy,
    stop: { known: stop.known, hiddenBy: stop.hiddenBy, day },
    rows,
  };
}

/** Day and kind of a failed integration, or null. */
export function readFailure(observations: Observations): { day: number; outcome: string } | null {
  const row = observations.measure.indexOf(measureCode('failed to solve'));
  if (row < 0) return null;
  return { day: observations.day[row]!, outcome: failureKinds[observations.value[row]!]! };
}

interface Happening {
  readonly day: number;
  readonly known: number;
  readonly hiddenBy: number;
  readonly reason: string;
}

const nothing: Happening = { day: never, known: never, hiddenBy: never, reason: '' };

/** The first of what may happen; on one day the one that comes first in the list. */
function firstOf(sources: readonly EventSource[], observations: Observations): Happening {
  let first = nothing;
  for (const { measure, reason, dayIsValue } of sources) {
    const row = observations.measure.indexOf(measureCode(measure));
    if (row < 0) continue;
    const known = observations.day[row]!;
    const day = dayIsValue ? observations.value[row]! : known;
    if (day < first.day) first = { day, known, hiddenBy: hiddenByLoss(measure, known), reason };
  }
  return first;
}

/** Nobody comes to the visit of the day on which she is lost; a death on that day is known. */
function hiddenByLoss(measure: Measure, day: number): number {
  return measure === 'death' || measure === 'death of other cause' ? day - 1 : day;
}

function daysOf({ measure, day }: Observations, wanted: Measure): number[] {
  const code = measureCode(wanted);
  const days: number[] = [];
  for (let row = 0; row < measure.length; row++) if (measure[row] === code) days.push(day[row]!);
  return days;
}
