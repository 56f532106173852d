import type { EndpointColumn, EndpointTable } from '../data/endpoint-table.ts';
import type { Observations } from '../data/observations.ts';
import type { EndpointDefinition } from './definition.ts';
import { deriveBenefit } from './derive-benefit.ts';
import { deriveGrade } from './derive-grade.ts';
import { deriveOccurrence } from './derive-occurrence.ts';
import { deriveResponse } from './derive-response.ts';
import { deriveTimeToEvent } from './derive-time-to-event.ts';
import type { IntercurrentEvent } from './intercurrent-event.ts';
import { endpoints } from './list.ts';
import { type SubjectRecord, subjectRecords } from './subject-record.ts';

/** An endpoint asked for, with its data cut-off [d after the first entry]. */
export interface EndpointRequest {
  readonly endpoint: string;
  readonly cutoffDay: number;
  /** Events that the estimand does not leave to the treatment policy; default none. */
  readonly intercurrent?: readonly IntercurrentEvent[];
}

/**
 * Derives the endpoints of a trial: one column per request, one row per subject.
 *
 * @param observations sorted by subject and day
 * @param entryDay day of entry per subject [d]
 * @param requests endpoints by name, each with its cut-off
 * @throws RangeError when a name is not in the list of endpoints (designs are checked before)
 */
export function derive(
  observations: Observations,
  entryDay: Int32Array,
  requests: readonly EndpointRequest[],
): EndpointTable {
  const rows = requests.map((request) => {
    const { endpoint, cutoffDay } = request;
    const definition = endpoints.find((d) => d.name === endpoint);
    if (definition === undefined) {
      throw new RangeError(`endpoint — expected one of the list, received "${endpoint}". Name a listed one.`);
    }
    return deriveOne(definition, subjectRecords(observations, entryDay, cutoffDay), request);
  });
  return { rows };
}

function deriveOne(
  definition: EndpointDefinition,
  records: readonly SubjectRecord[],
  request: EndpointRequest,
): EndpointColumn {
  const { cutoffDay } = request;
  switch (definition.kind) {
    case 'time to event':
      return deriveTimeToEvent(definition, records, request);
    case 'response':
      return deriveResponse(definition, records, cutoffDay);
    case 'benefit':
      return deriveBenefit(definition, records, cutoffDay);
    case 'occurrence':
      return deriveOccurrence(definition, records, cutoffDay);
    case 'grade':
      return deriveGrade(definition, records, cutoffDay);
  }
}
