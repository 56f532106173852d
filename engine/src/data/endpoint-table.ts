/** One row per subject and endpoint, by column. */
export interface EndpointTable {
  readonly rows: readonly EndpointColumn[];
}

export type EndpointColumn = TimeToEventColumn | ResponseColumn | OccurrenceColumn | GradeColumn;

/** A time-to-event endpoint, e.g. progression-free survival. */
export interface TimeToEventColumn {
  readonly kind: 'time to event';
  readonly endpoint: string;
  /** Cut-off [d after the first entry]. */
  readonly cutoffDay: number;
  /** Days from day 0 of the endpoint to the event or to censoring; NaN for a subject who is not in the analysis. */
  readonly time: Float64Array;
  /** 1 = event, 0 = censored. */
  readonly event: Uint8Array;
  /** Index into `reasons`. */
  readonly reason: Uint8Array;
  readonly reasons: readonly string[];
}

export const responseClasses = [
  'complete response',
  'partial response',
  'stable disease',
  'progressive disease',
  'not evaluable',
] as const;
export type ResponseClass = (typeof responseClasses)[number];

/** Best overall response and best change of the sum of diameters. */
export interface ResponseColumn {
  readonly kind: 'response';
  readonly endpoint: string;
  readonly cutoffDay: number;
  /** Index into `responseClasses`. */
  readonly best: Uint8Array;
  /** 1 when the best response is a confirmed complete or partial response. */
  readonly responder: Uint8Array;
  /** Best change of the sum of diameters from baseline [percent]; NaN without a later scan. */
  readonly bestChange: Float64Array;
}

/** What was found in each subject. */
export interface OccurrenceColumn {
  readonly kind: 'occurrence';
  readonly endpoint: string;
  readonly cutoffDay: number;
  /** Index into `words`; the first is what is counted. */
  readonly found: Uint8Array;
  readonly words: readonly string[];
}

/** Worst grade of an adverse event, 0 to 5. */
export interface GradeColumn {
  readonly kind: 'grade';
  readonly endpoint: string;
  readonly cutoffDay: number;
  readonly grade: Uint8Array;
}
