import { standardise } from './standardise.ts';

/** Columns of a model with an intercept, centred and scaled so that they can be told apart in doubles. */
export interface ScaledColumns {
  readonly columns: readonly Float64Array[];
  readonly factors: Float64Array;
  readonly means: Float64Array;
}

/**
 * Centres and scales columns.
 * @param columns one for each covariate
 * @returns the columns, and what it takes to go back
 */
export function scaleColumns(columns: readonly Float64Array[]): ScaledColumns {
  const scaled = columns.map(standardise);
  return {
    columns: scaled.map(({ values }) => values),
    factors: Float64Array.from(scaled, ({ factor }) => factor),
    means: Float64Array.from(scaled, ({ mean }) => mean),
  };
}

/**
 * Takes parameters back to the columns as they were given.
 * @param scaled the columns
 * @param parameters intercept, one for each column, then any others
 * @param inverse their covariance, by row
 * @returns parameters and covariance for the columns as given
 */
export function restoreParameters(
  { factors, means }: ScaledColumns,
  parameters: Float64Array,
  inverse: Float64Array,
): { readonly parameters: Float64Array; readonly variance: Float64Array } {
  const size = parameters.length;
  const p = factors.length;
  const map = Array.from({ length: size }, (_, i) => {
    const row = new Float64Array(size);
    row[i] = i > 0 && i <= p ? factors[i - 1]! : 1;
    if (i === 0) for (let j = 0; j < p; j++) row[1 + j] = -factors[j]! * means[j]!;
    return row;
  });
  const variance = Float64Array.from({ length: size * size }, (_, at) => {
    const [left, right] = [map[Math.floor(at / size)]!, map[at % size]!];
    let sum = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) sum += left[i]! * inverse[i * size + j]! * right[j]!;
    return sum;
  });
  const restored = map.map((row) => row.reduce((sum, m, j) => sum + m * parameters[j]!, 0));
  return { parameters: Float64Array.from(restored), variance };
}
