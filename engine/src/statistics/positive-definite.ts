import { cholesky } from '../math/cholesky.ts';

/** Share of the size of its terms below which a pivot is rounding noise. */
const noise = 1e-11;

/**
 * Tells whether a covariance or information matrix is positive definite beyond rounding.
 * @param matrix symmetric, n × n, by row
 * @param scale size of the terms each diagonal element is the difference of, n values: what noise is measured by
 * @returns false when a direction carries no information, or the matrix is not finite
 */
export function isPositiveDefinite(matrix: Float64Array, scale: Float64Array): boolean {
  const n = scale.length;
  const factor = cholesky(matrix, n);
  return factor !== null && scale.every((size, i) => pivot(factor, i, n) > noise * size);
}

function pivot(factor: Float64Array, i: number, n: number): number {
  const root = factor[i * n + i]!;
  return root * root;
}
