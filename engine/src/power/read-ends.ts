import { failureKinds, type Measure, measureCode, type Observations } from '../data/observations.ts';
import { never } from '../data/subject-pool.ts';
import type { EventSource } from '../endpoints/definition.ts';
import { type IntercurrentEvent, intercurrentDay } from '../endpoints/intercurrent-event.ts';
import { subjectRecords } from '../endpoints/subject-record.ts';
import type { SubjectEnd, SurvivalEndpoint } from './pool-endpoint.ts';

/**
 * Reads from the record of one subject, followed to the last cut-off without loss, how an endpoint ends.
 *
 * @param endpoint its definition, which counts from randomisation, and the strategies of its estimand
 * @param observations rows of this subject alone, by day
 */
export function readEnd(
  { definition, intercurrent }: SurvivalEndpoint,
  observations: Observations,
): SubjectEnd {
  const { atLast } = definition.censoring;
  const by = (strategy: IntercurrentEvent['strategy']) =>
    intercurrent.filter((one) => one.strategy === strategy).map((one) => intercurrentOf(one, observations));
  const rows = atLast === null ? [] : daysOf(observations, atLast);
  const events = definition.events.map((source) => happeningOf(source, observations));
  const event = firstOf([...events, ...by('composite')]);
  const competing = (definition.competing ?? []).map((source) => happeningOf(source, observations));
  const stop = firstOf([...competing, ...by('hypothetical')]);
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
function firstOf(happenings: readonly Happening[]): Happening {
  return happenings.reduce((first, one) => (one.day < first.day ? one : first), nothing);
}

function happeningOf({ measure, reason, dayIsValue }: EventSource, observations: Observations): Happening {
  const row = observations.measure.indexOf(measureCode(measure));
  if (row < 0) return nothing;
  const known = observations.day[row]!;
  const day = dayIsValue ? observations.value[row]! : known;
  return { day, known, hiddenBy: hiddenByLoss(measure, known), reason };
}

/** What the estimand does not leave to the treatment policy; it is seen at a visit. */
function intercurrentOf({ event }: IntercurrentEvent, observations: Observations): Happening {
  const own = { ...observations, subject: new Int32Array(observations.day.length) };
  const [record] = subjectRecords(own, Int32Array.of(0), never);
  const day = intercurrentDay(event, record!);
  return day === null ? nothing : { day, known: day, hiddenBy: day, reason: event };
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
