import { invert } from '../math/solve-linear.ts';
import { bootstrapIndices, type Index } from './bootstrap.ts';

/** Share of the ranks that is left to explain at the least: below it there is but rounding. */
const leastRest = 1e-12;

/**
 * Partial rank correlation of a response with each factor: the correlation of their ranks once both are freed of what
 * the ranks of the other factors explain linearly. From the regression of the ranks: a slope s whose variance is v has
 * the partial correlation s / sqrt(s² + v · degrees of freedom).
 *
 * @param places points × factors, by row
 * @param response one number per point
 * @param options `factors` per point; `seed` of the bootstrap of the limits
 * @return one index per factor, −1 to 1; null where factors or response cannot be told apart
 * @source Marino, Hogue, Ray and Kirschner (2008), J Theor Biol 254:178; Kendall (1942), Biometrika 32:277
 */
export function estimatePartialRankCorrelations(
  places: Float64Array,
  response: Float64Array,
  { factors, seed }: { readonly factors: number; readonly seed: number },
): Index[] {
  return bootstrapIndices(response.length, seed, (rows) => correlate(places, response, { factors, rows }));
}

function correlate(
  places: Float64Array,
  response: Float64Array,
  { factors, rows }: { readonly factors: number; readonly rows: Int32Array },
): Float64Array {
  const columns = Array.from({ length: factors }, (_, f) =>
    standardRanks(Float64Array.from(rows, (row) => places[row * factors + f]!)),
  );
  const ranks = standardRanks(Float64Array.from(rows, (row) => response[row]!));
  const matrix = new Float64Array(factors * factors);
  for (let i = 0; i < factors; i++) {
    for (let j = 0; j <= i; j++) {
      const product = multiply(columns[i]!, columns[j]!);
      matrix[i * factors + j] = product;
      matrix[j * factors + i] = product;
    }
  }
  const inverse = invert(matrix, factors);
  if (inverse === null) return new Float64Array(factors).fill(Number.NaN);
  const moments = Float64Array.from(columns, (column) => multiply(column, ranks));
  const slopes = moments.map((_, f) => multiply(inverse.subarray(f * factors, (f + 1) * factors), moments));
  const whole = multiply(ranks, ranks);
  if (whole === 0) return slopes.fill(Number.NaN);
  const rest = Math.max(leastRest, whole - multiply(slopes, moments));
  return slopes.map((slope, f) => slope / Math.sqrt(slope * slope + inverse[f * factors + f]! * rest));
}

function multiply(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

/** Ranks, ties sharing their mean, less their mean and of length 1; zeros where all are equal. */
export function standardRanks(values: Float64Array): Float64Array {
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(values.length);
  for (let begin = 0, end = 0; begin < order.length; begin = end) {
    while (end < order.length && values[order[end]!] === values[order[begin]!]) end += 1;
    for (let k = begin; k < end; k++) ranks[order[k]!] = (begin + end - 1) / 2 - (order.length - 1) / 2;
  }
  const length = Math.sqrt(multiply(ranks, ranks));
  return length > 0 ? ranks.map((rank) => rank / length) : ranks;
}
