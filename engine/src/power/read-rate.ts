import type { Observations } from '../data/observations.ts';
import { never } from '../data/subject-pool.ts';
import type { EndpointDefinition } from '../endpoints/definition.ts';
import { derive } from '../endpoints/derive.ts';
import { classesOf } from '../trial/estimate.ts';
import type { RateDefinition, SubjectEnd } from './pool-endpoint.ts';

/** Whether replicates compare an endpoint by its rate: more of it is better. */
export function isBeneficialRate(definition: EndpointDefinition): definition is RateDefinition {
  const { kind } = definition;
  return kind === 'response' || kind === 'benefit' || (kind === 'occurrence' && !definition.isHarm);
}

/**
 * Finds from when on a subject counts in a rate. Who counts once counts for ever: a response that was confirmed, a
 * tumour that was gone at surgery.
 *
 * @param definition of the endpoint
 * @param observations rows of this subject alone, by day, with nobody lost
 * @returns its end, the event being the day on which she begins to count
 */
export function readRateEnd(definition: RateDefinition, observations: Observations): SubjectEnd {
  const own = { ...observations, subject: new Int32Array(observations.day.length) };
  const days = [...new Set(observations.day)].sort((a, b) => a - b);
  const counts = (cutoffDay: number) => {
    const [column] = derive(own, Int32Array.of(0), [{ endpoint: definition.name, cutoffDay }]).rows;
    return column!.kind !== 'time to event' && classesOf(column!).isCounted(0);
  };
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (counts(days[middle]!)) high = middle;
    else low = middle + 1;
  }
  const day = days[low] ?? never;
  const stop = { known: never, hiddenBy: never, day: never };
  return { event: day, known: day, hiddenBy: day, stop, rows: [] };
}
