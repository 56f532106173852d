import { failureKinds, type Measure, measureCode, type Observations } from '../data/observations.ts';
import { never } from '../data/subject-pool.ts';
import type { TimeToEventDefinition } from '../endpoints/definition.ts';

/** How one endpoint ends for one subject under one arm. */
export interface SubjectEnd {
  readonly event: number;
  readonly hiddenBy: number;
  /** Days of the rows at whose last one she is censored. */
  readonly rows: readonly number[];
}

/**
 * Reads from the record of one subject, followed to the last cut-off without loss, how an endpoint ends.
 *
 * @param definition the endpoint
 * @param observations rows of this subject alone, by day
 */
export function readEnd(definition: TimeToEventDefinition, observations: Observations): SubjectEnd {
  let [event, hiddenBy] = [never, never];
  for (const { measure } of definition.events) {
    const day = daysOf(observations, measure)[0] ?? never;
    if (day === never) continue;
    const hidden = hiddenByLoss(measure, day);
    if (day < event || (day === event && hidden < hiddenBy)) [event, hiddenBy] = [day, hidden];
  }
  const { atLast } = definition.censoring;
  return { event, hiddenBy, rows: atLast === null ? [] : daysOf(observations, atLast) };
}

/** Day and kind of a failed integration, or null. */
export function readFailure(observations: Observations): { day: number; outcome: string } | null {
  const row = observations.measure.indexOf(measureCode('failed to solve'));
  if (row < 0) return null;
  return { day: observations.day[row]!, outcome: failureKinds[observations.value[row]!]! };
}

/** Nobody comes to the visit of the day on which she is lost; a death on that day is known. */
function hiddenByLoss(measure: Measure, day: number): number {
  return measure === 'death' ? day - 1 : day;
}

function daysOf({ measure, day }: Observations, wanted: Measure): number[] {
  const code = measureCode(wanted);
  const days: number[] = [];
  for (let row = 0; row < measure.length; row++) if (measure[row] === code) days.push(day[row]!);
  return days;
}
