import { standardise } from './standardise.ts';
import { orderByTime } from './time-order.ts';

/** How events at one time share their risk set; exact counts every choice of as many from the risk set. */
export type TiesMethod = 'efron' | 'breslow' | 'exact';

/** What a Cox model is fitted to; columns of equal length, ties already made equal. */
export interface CoxInputs {
  readonly time: Float64Array;
  readonly event: Uint8Array;
  readonly covariates: readonly Float64Array[];
  /** Stratum codes; without them one stratum. */
  readonly strata?: Int32Array | undefined;
  /** Entry times; without them all enter at the beginning. */
  readonly start?: Float64Array | undefined;
  /** Case weights; without them 1. */
  readonly weights?: Float64Array | undefined;
  /** Code of the cluster each row belongs to, for robust errors; without them the model's errors hold. */
  readonly cluster?: Int32Array | undefined;
}

/** Subjects as the partial likelihood walks them: by stratum, latest time first; covariates centred and scaled. */
export interface CoxDesign {
  readonly subjects: number;
  readonly covariates: number;
  /** Row of the inputs that stands in each row. */
  readonly order: Uint32Array;
  readonly time: Float64Array;
  readonly event: Uint8Array;
  /** Case weights; null when all are 1. */
  readonly weights: Float64Array | null;
  /** First row of each stratum, then the number of rows. */
  readonly strata: readonly number[];
  /** Scaled covariates, subjects × covariates, by row. */
  readonly x: Float64Array;
  /** What was taken off each covariate before it was scaled. */
  readonly centre: Float64Array;
  /** A coefficient per unit of its covariate is this times the scaled one. */
  readonly scale: Float64Array;
  /** Late entry: the start of each row, and the rows by stratum, latest start first; null without. */
  readonly entry: { readonly start: Float64Array; readonly order: Uint32Array } | null;
}

/**
 * Lays subjects out for fitting. Centring and scaling leave the likelihood as it is and keep exp in range.
 * @param inputs sound columns
 * @returns the design
 */
export function arrangeCoxDesign(inputs: CoxInputs): CoxDesign {
  const { time, event, covariates, strata, start, weights } = inputs;
  const order = orderByTime(time, { stratum: strata, latestFirst: true });
  const stratum = strata && Int32Array.from(order, (subject) => strata[subject]!);
  const p = covariates.length;
  const x = new Float64Array(order.length * p);
  const scale = new Float64Array(p);
  const centre = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    const { values, factor, mean } = standardise(covariates[j]!);
    scale[j] = factor;
    centre[j] = mean;
    for (let row = 0; row < order.length; row++) x[row * p + j] = values[order[row]!]!;
  }
  return {
    subjects: order.length,
    covariates: p,
    order,
    time: Float64Array.from(order, (subject) => time[subject]!),
    event: Uint8Array.from(order, (subject) => event[subject]!),
    weights: weights ? Float64Array.from(order, (subject) => weights[subject]!) : null,
    strata: stratumBounds(order.length, stratum),
    x,
    centre,
    scale,
    entry: start ? arrangeEntry(start, order, stratum) : null,
  };
}

function stratumBounds(rows: number, stratum: Int32Array | undefined): number[] {
  const bounds = [0];
  for (let row = 1; row < rows; row++) {
    if (stratum && stratum[row] !== stratum[row - 1]) bounds.push(row);
  }
  bounds.push(rows);
  return bounds;
}

function arrangeEntry(start: Float64Array, order: Uint32Array, stratum: Int32Array | undefined) {
  const rowStart = Float64Array.from(order, (subject) => start[subject]!);
  return { start: rowStart, order: orderByTime(rowStart, { stratum, latestFirst: true }) };
}
