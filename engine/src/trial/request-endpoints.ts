import type { Cohort } from '../data/cohort.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { Observations } from '../data/observations.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { derive, type EndpointRequest } from '../endpoints/derive.ts';
import type { IntercurrentEvent } from '../endpoints/intercurrent-event.ts';
import { cutoffDays } from './set-course.ts';

type Analysis = TrialDesign['analysis'][number];

/**
 * The endpoints that the analysis plan asks for, each with its cut-off: the day of the design, or that of an event
 * which comes before it, and the strategies of its estimand.
 *
 * @param options day of entry per subject; `stopDay`: day on which the trial was stopped, or Infinity
 */
export function requestEndpoints(
  inputs: TrialInputs,
  observations: Observations,
  { entryDay, stopDay }: Pick<Cohort, 'entryDay'> & { readonly stopDay: number },
): EndpointRequest[] {
  const latest = cutoffDays(inputs);
  return inputs.design.analysis.map((analysis) => {
    const request = {
      endpoint: analysis.endpoint,
      cutoffDay: Math.min(stopDay, latest.get(analysis.endpoint)!),
      intercurrent: intercurrentOf(analysis),
    };
    if (analysis.afterEvents === undefined) return request;
    const [column] = derive(observations, entryDay, [request]).rows;
    const day = dayOfEvent(column as TimeToEventColumn, entryDay, analysis.afterEvents);
    return { ...request, cutoffDay: Math.min(request.cutoffDay, day) };
  });
}

/** The strategies of an analysis that do not leave things to the treatment policy. */
export function intercurrentOf({ intercurrent }: Pick<Analysis, 'intercurrent'>): IntercurrentEvent[] {
  const found: IntercurrentEvent[] = [];
  const { newTreatment, toxicity } = intercurrent;
  if (newTreatment !== 'treatment policy') found.push({ event: 'new treatment', strategy: newTreatment });
  if (toxicity !== 'treatment policy') found.push({ event: 'stop for toxicity', strategy: toxicity });
  return found;
}

/** Day, after the first entry, of the event of a number; Infinity when there are fewer. */
export function dayOfEvent(
  column: Pick<TimeToEventColumn, 'time' | 'event'>,
  entryDay: Int32Array,
  number: number,
): number {
  return eventDays(column, entryDay)[number - 1] ?? Number.POSITIVE_INFINITY;
}

/** Days of all events after the first entry, ascending. */
export function eventDays(
  { time, event }: Pick<TimeToEventColumn, 'time' | 'event'>,
  entryDay: Int32Array,
): Int32Array {
  const found = [...entryDay.keys()].filter((i) => event[i] === 1);
  return Int32Array.from(found, (i) => entryDay[i]! + time[i]!).sort();
}
