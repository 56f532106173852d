import type { PlausibilityRecord } from './plausibility.ts';

/** Those enrolled, by column. */
export interface Cohort {
  readonly size: number;
  /** Symbols of covariates and parameters with a number per subject, in the order of `values`. */
  readonly symbols: readonly string[];
  /** values[k][i]: symbol k of subject i, in the unit its table declares. */
  readonly values: readonly Float64Array[];
  /** Categorical covariates: names, the categories of each, and the index per subject. */
  readonly categorical: readonly CategoricalColumn[];
  /** Index of the arm of each subject. */
  readonly arm: Int32Array;
  /** Index of the randomisation stratum of each subject. */
  readonly stratum: Int32Array;
  /** Names of the strata. */
  readonly strata: readonly string[];
  /** Day of entry after the first subject [d]. */
  readonly entryDay: Int32Array;
  /** Number under which each was enrolled and has her random numbers; absent: her place here. */
  readonly number?: Int32Array;
  /** How many plausible virtual patients were seen to enrol this many, i.e. size + those not eligible. */
  readonly screened: number;
  /** What the plausibility rules did before that; null or absent for a population without rules. */
  readonly plausibility?: PlausibilityRecord | null;
}

export interface CategoricalColumn {
  readonly name: string;
  readonly categories: readonly string[];
  readonly index: Int32Array;
}
