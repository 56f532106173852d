import type { Failure } from './analysis.ts';
import type { CategoricalColumn } from './cohort.ts';

/** The day of what does not happen. */
export const never = 2147483647;

/**
 * How one time-to-event endpoint ends for each subject of a pool under one arm, were she never lost: columns over the
 * subjects. All days count from randomisation.
 */
export interface PoolEnds {
  /** Day of the event, or `never`. */
  readonly event: Int32Array;
  /** Day on which it is known: that of its record. */
  readonly known: Int32Array;
  /** The event is not seen when the subject is lost on this day or before: the day of a visit, the day before death. */
  readonly hiddenBy: Int32Array;
  /** What keeps the event from happening, seen before the event is known; null where nothing does. */
  readonly stop: {
    /** Day of its record, or `never`. */
    readonly known: Int32Array;
    /** As that of the event. */
    readonly hiddenBy: Int32Array;
    /** Day on which the subject is then censored. */
    readonly day: Int32Array;
  } | null;
  /** Days of the rows at whose last one a subject is censored; null when she is censored at the end of follow-up. */
  readonly rows: { readonly start: Int32Array; readonly day: Int32Array } | null;
}

/** A pool under one arm. */
export interface PoolArm {
  readonly id: string;
  /** Day on which the integration failed, or `never`. */
  readonly failed: Int32Array;
  /** One per endpoint, in the order of `SubjectPool.endpoints`. */
  readonly ends: readonly PoolEnds[];
}

/** Subjects of one population, each solved once under every arm of a design; what replicates are drawn from. */
export interface SubjectPool {
  readonly size: number;
  /** Names of the time-to-event endpoints. */
  readonly endpoints: readonly string[];
  readonly arms: readonly PoolArm[];
  /** Index of the randomisation stratum of each subject. */
  readonly stratum: Int32Array;
  readonly strata: readonly string[];
  /** The stratification factors, of which minimisation balances each. */
  readonly factors: readonly CategoricalColumn[];
  /** Those who failed to solve, once per arm; they stay in the pool and end on that day. */
  readonly failures: readonly Failure[];
}
