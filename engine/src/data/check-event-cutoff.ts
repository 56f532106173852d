import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import type { TrialDesign } from './trial-design.ts';

/** What checks must know of an endpoint; its definition says it. */
export interface KnownEndpoint {
  readonly name: string;
  readonly kind: string;
  readonly from?: 'randomisation' | 'response';
}

/**
 * Checks that a cut-off after so many events has events to count: those of a time-to-event endpoint from randomisation.
 *
 * @param analysis entry of the analysis plan
 * @param endpoint that it names; undefined when it is not known, which is told elsewhere
 * @param path where the number stands
 */
export function checkEventCutoff(
  { afterEvents }: Pick<TrialDesign['analysis'][number], 'afterEvents'>,
  endpoint: KnownEndpoint | undefined,
  path: string,
): Problem[] {
  if (afterEvents === undefined || endpoint === undefined) return [];
  if (endpoint.kind === 'time to event' && endpoint.from !== 'response') return [];
  return [
    problem('no-events-to-count', path, {
      expected: 'a time-to-event endpoint from randomisation on',
      received: `"${endpoint.name}"`,
      remedy: 'Cut off by `cutoff` alone.',
    }),
  ];
}

/**
 * Checks that a design does not wait for more events than it has subjects. A run of fewer subjects than the design plans
 * may wait in vain and ends at its latest cut-off, so this is for a design as it was written.
 *
 * @param design as written
 * @param place words for where a path stands
 */
export function checkEventCounts({ analysis, subjects }: TrialDesign, place: Place): Problem[] {
  return analysis.flatMap(({ afterEvents = 0 }, i) =>
    afterEvents <= subjects
      ? []
      : problem('more-events-than-subjects', place(['design', 'analysis', i, 'afterEvents']), {
          expected: `at most as many events as subjects (${subjects}), who each have one`,
          received: String(afterEvents),
          remedy: 'Enrol more, or cut off after fewer events.',
        }),
  );
}
