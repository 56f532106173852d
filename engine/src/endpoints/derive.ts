import type { EndpointColumn, EndpointTable } from '../data/endpoint-table.ts';
import type { Observations } from '../data/observations.ts';
import type { EndpointDefinition } from './definition.ts';
import { deriveGrade } from './derive-grade.ts';
import { deriveResponse } from './derive-response.ts';
import { deriveTimeToEvent } from './derive-time-to-event.ts';
import { endpoints } from './list.ts';
import { type SubjectRecord, subjectRecords } from './subject-record.ts';

/** An endpoint asked for, with its data cut-off [d after the first entry]. */
interface EndpointRequest {
  readonly endpoint: string;
  readonly cutoffDay: number;
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
  const rows = requests.map(({ endpoint, cutoffDay }) => {
    const definition = endpoints.find((d) => d.name === endpoint);
    if (definition === undefined) {
      throw new RangeError(`endpoint — expected one of the list, received "${endpoint}". Name a listed one.`);
    }
    return deriveOne(definition, subjectRecords(observations, entryDay, cutoffDay), cutoffDay);
  });
  return { rows };
}

function deriveOne(
  definition: EndpointDefinition,
  records: readonly SubjectRecord[],
  cutoffDay: number,
): EndpointColumn {
  switch (definition.kind) {
    case 'time to event':
      return deriveTimeToEvent(definition, records, cutoffDay);
    case 'response':
      return deriveResponse(definition, records, cutoffDay);
    case 'grade':
      return deriveGrade(definition, records, cutoffDay);
  }
}
