import type { Analysis, Failure } from './analysis.ts';
import type { Cohort } from './cohort.ts';
import type { EndpointTable } from './endpoint-table.ts';
import type { Observations } from './observations.ts';
import type { Work } from './trajectory.ts';
import type { TrialInputs } from './trial-inputs.ts';

/** Percentiles of one drug's plasma concentration over time in one arm, from a sample of its subjects. */
export interface ExposureCurve {
  readonly arm: string;
  /** The physician's choice whose subjects these are; absent where the arm leaves none. */
  readonly choice?: string;
  readonly drug: string;
  /** Study days. */
  readonly days: readonly number[];
  /** Concentrations [mg/L] at the 5th, 50th and 95th percentile. */
  readonly p5: readonly number[];
  readonly p50: readonly number[];
  readonly p95: readonly number[];
  readonly subjects: number;
  /** Average concentration [mg/L] of each of these subjects over the days shown, dosed as planned. */
  readonly averages: readonly { readonly subject: number; readonly average: number }[];
}

/** What identifies a result: the same inputs give the same hashes on every machine. */
export interface Provenance {
  /** SHA-256 over the design as run but its seed, model, drugs and population. */
  readonly designHash: string;
  /** SHA-256 over the result bytes: observations, endpoint table and analysis. */
  readonly hash: string;
  readonly seed: number;
  readonly engineVersion: string;
  readonly catalogVersion: string;
  readonly method: string;
}

/** All a report or an export needs. */
export interface TrialResult {
  readonly inputs: TrialInputs;
  readonly cohort: Cohort;
  readonly observations: Observations;
  readonly endpoints: EndpointTable;
  readonly analysis: Analysis;
  readonly exposure: readonly ExposureCurve[];
  readonly failures: readonly Failure[];
  readonly work: Work;
  readonly provenance: Provenance;
}
