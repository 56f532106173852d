import type { Measure } from '../data/observations.ts';

/** An endpoint as data: print it and one has read its definition. */
export type EndpointDefinition = TimeToEventDefinition | ResponseDefinition | GradeDefinition;

export interface TimeToEventDefinition {
  readonly kind: 'time to event';
  readonly name: string;
  readonly title: string;
  /** The first of these is the event. */
  readonly events: readonly EventSource[];
  /** Where a subject without event is censored. */
  readonly censoring: {
    /** At the last row of this measure, or at the end of follow-up when null. */
    readonly atLast: Measure | null;
  };
}

interface EventSource {
  readonly measure: Measure;
  readonly reason: string;
}

export interface ResponseDefinition {
  readonly kind: 'response';
  readonly name: string;
  readonly title: string;
}

export interface GradeDefinition {
  readonly kind: 'grade';
  readonly name: string;
  readonly title: string;
  readonly measure: Measure;
  /** Lower limits of normal and of grades 1 to 3: a value below limit k has at least grade k + 1. */
  readonly below: readonly number[];
  /** Grade from which a subject counts in the reported rate. */
  readonly countFrom: number;
}
