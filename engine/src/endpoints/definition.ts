import type { Measure } from '../data/observations.ts';

/** An endpoint as data: print it and one has read its definition. */
export type EndpointDefinition =
  | TimeToEventDefinition
  | ResponseDefinition
  | BenefitDefinition
  | OccurrenceDefinition
  | GradeDefinition;

export interface TimeToEventDefinition {
  readonly kind: 'time to event';
  readonly name: string;
  /** Parameter code in exchange datasets: at most 8 capitals and digits. */
  readonly code: string;
  readonly title: string;
  /** Short words as the field writes them, for tables and figures: `PFS`, `pCR`. */
  readonly label: string;
  /** The first of these is the event. */
  readonly events: readonly EventSource[];
  /** What keeps the event from happening: a subject is censored there, for that reason; default nothing. */
  readonly competing?: readonly EventSource[];
  /** Day 0: randomisation, or the first confirmed response of those who have one; default randomisation. */
  readonly from?: 'randomisation' | 'response';
  /** Where a subject without event is censored. */
  readonly censoring: {
    /** At the last row of this measure, or at the end of follow-up when null. */
    readonly atLast: Measure | null;
  };
}

export interface EventSource {
  readonly measure: Measure;
  readonly reason: string;
  /** The day is the value of the row, not the day on which it was recorded; default false. */
  readonly dayIsValue?: boolean;
}

/** Whose reading of the scans counts. */
export type Reader = 'investigator' | 'central';

export interface ResponseDefinition {
  readonly kind: 'response';
  readonly name: string;
  readonly title: string;
  readonly label: string;
  readonly reader: Reader;
}

/** Confirmed response, or disease that stays stable long enough. */
export interface BenefitDefinition {
  readonly kind: 'benefit';
  readonly name: string;
  /** Parameter code in exchange datasets: at most 8 capitals and digits. */
  readonly code: string;
  readonly title: string;
  readonly label: string;
  readonly reader: Reader;
  /** Least time without progression, as the scans show it [d]. */
  readonly stableFor: number;
}

/** Something that is found in a subject or not. */
export interface OccurrenceDefinition {
  readonly kind: 'occurrence';
  readonly name: string;
  /** Parameter code in exchange datasets: at most 8 capitals and digits. */
  readonly code: string;
  readonly title: string;
  readonly label: string;
  readonly measure: Measure;
  /** Whether it is harm to have it, as of an adverse event; a graded endpoint always is. */
  readonly isHarm: boolean;
  /** What a row must show; with several conditions all of them. */
  readonly where: {
    /** At most this. */
    readonly atMost?: number;
    /** At least this. */
    readonly atLeast?: number;
    /** Below this. */
    readonly below?: number;
    /** At least so far below the first row. */
    readonly fallAtLeast?: number;
    /** At least this many times the first row. */
    readonly timesFirst?: number;
  };
  /** Words for a subject who has it, who does not, and without any row that could tell. */
  readonly words: readonly [found: string, notFound: string, notMeasured: string];
}

export type GradeDefinition = GradeLimits & {
  readonly kind: 'grade';
  readonly name: string;
  readonly title: string;
  readonly label: string;
  readonly measure: Measure;
  /** Grade from which a subject counts in the reported rate. */
  readonly countFrom: number;
  /** A grade counts only where it is worse than that of the first measurement; default false. */
  readonly worsening?: boolean;
};

/** Limits from the mildest grade on. */
export type GradeLimits =
  /** A value below limit k has at least grade k + 1. */
  | { readonly below: readonly number[] }
  /** A value of limit k or more has at least grade k + 1. */
  | { readonly atLeast: readonly number[] };
