import { streamFor } from '../random/stream.ts';

/** A value with limits that 95 of 100 resamples keep; null where it cannot be had. */
export interface Index {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** Resamples of each interval. */
const resamples = 500;

/**
 * Estimates indices with percentile intervals by resampling rows with replacement.
 *
 * @param rows how many rows there are
 * @param seed of the resamples
 * @param estimate indices from some rows, by number; NaN where one cannot be had
 * @source Efron and Tibshirani (1993), An Introduction to the Bootstrap, section 13.3
 */
export function bootstrapIndices(
  rows: number,
  seed: number,
  estimate: (rows: Int32Array) => Float64Array,
): Index[] {
  const values = estimate(Int32Array.from({ length: rows }, (_, i) => i));
  const drawn = Array.from({ length: resamples }, (_, b) => {
    const stream = streamFor(seed, b, 'bootstrap');
    return estimate(Int32Array.from({ length: rows }, () => Math.floor(stream.uniform() * rows)));
  });
  return Array.from(values, (value, k) => {
    const known = Float64Array.from(drawn, (indices) => indices[k]!)
      .filter((x) => !Number.isNaN(x))
      .sort();
    const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))] ?? null;
    return { value: Number.isNaN(value) ? null : value, low: at(0.025), high: at(0.975) };
  });
}
