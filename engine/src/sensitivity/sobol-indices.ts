import { bootstrapIndices, type Index } from './bootstrap.ts';
import { sampleHypercube } from './latin-hypercube.ts';

/** Shares of the variance of a response: what a factor explains alone, and with all its interactions. */
export interface SobolIndices {
  readonly first: readonly Index[];
  readonly total: readonly Index[];
}

/**
 * Draws the points at which Sobol indices are estimated: for each base point a row of A, a row of B, and for each
 * factor the row of A with that factor from B.
 *
 * @param size base points and factors
 * @param seed of the two hypercubes
 * @return base × (factors + 2) points, each with `factors` places, by row
 * @source Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola (2010), Comput Phys Commun 181:259, section 2
 */
export function sampleSobolPoints(
  size: { readonly base: number; readonly factors: number },
  seed: number,
): Float64Array {
  const { base, factors } = size;
  const cube = (purpose: string) => sampleHypercube({ points: base, dimensions: factors }, seed, purpose);
  const [a, b] = [cube('A'), cube('B')];
  const points = new Float64Array(base * (factors + 2) * factors);
  for (let j = 0; j < base; j++) {
    const rowOf = (matrix: Float64Array) => matrix.subarray(j * factors, (j + 1) * factors);
    for (let m = 0; m < factors + 2; m++) {
      const at = (j * (factors + 2) + m) * factors;
      points.set(rowOf(m === 1 ? b : a), at);
      if (m >= 2) points[at + m - 2] = rowOf(b)[m - 2]!;
    }
  }
  return points;
}

/**
 * Estimates Sobol indices, first order by Saltelli and total by Jansen. A base point at which any response is missing
 * is left out.
 *
 * @param response at the points of `sampleSobolPoints`, in their order; NaN where there is none
 * @param options `factors`; `seed` of the bootstrap of the limits, which resamples base points
 * @source Saltelli et al. (2010), table 2: (b) for the first order, (f) for the total, of Jansen (1999), Comput Phys
 *   Commun 117:35
 */
export function estimateSobolIndices(
  response: Float64Array,
  { factors, seed }: { readonly factors: number; readonly seed: number },
): SobolIndices {
  const width = factors + 2;
  const base = Array.from({ length: response.length / width }, (_, j) =>
    response.subarray(j * width, (j + 1) * width),
  );
  const whole = base.filter((row) => !row.some(Number.isNaN));
  const indices = bootstrapIndices(whole.length, seed, (rows) =>
    decompose(
      Array.from(rows, (row) => whole[row]!),
      factors,
    ),
  );
  return { first: indices.slice(0, factors), total: indices.slice(factors) };
}

/** First-order indices, then total ones. */
function decompose(rows: readonly Float64Array[], factors: number): Float64Array {
  const n = rows.length;
  let sum = 0;
  for (const row of rows) sum += row[0]! + row[1]!;
  const mean = sum / (2 * n);
  let variance = 0;
  for (const row of rows) variance += square(row[0]! - mean) + square(row[1]! - mean);
  variance /= 2 * n - 1;
  const indices = new Float64Array(2 * factors);
  for (const row of rows) {
    const [a, b] = [row[0]!, row[1]!];
    for (let f = 0; f < factors; f++) {
      const mixed = row[2 + f]!;
      indices[f]! += (b - mean) * (mixed - a);
      indices[factors + f]! += ((a - mixed) * (a - mixed)) / 2;
    }
  }
  return indices.map((value) => (variance > 0 ? value / n / variance : Number.NaN));
}

function square(x: number): number {
  return x * x;
}
