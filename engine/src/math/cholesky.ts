/**
 * Lower Cholesky factor of a symmetric positive semidefinite matrix: a = L Lᵀ.
 *
 * @param a matrix, row-major, n × n; only its lower triangle is read.
 * @param n order, an integer >= 0.
 * @returns L, row-major, n × n, zeros above the diagonal; null when the matrix is not positive semidefinite.
 *   A pivot that is zero to rounding (at most n · 2⁻⁵² of its diagonal entry) gives a zero column, provided the
 *   rest of that column is zero to rounding too.
 * Source: Higham, N. J. (1990), Analysis of the Cholesky decomposition of a semi-definite matrix; unpivoted form.
 */
export function cholesky(a: Float64Array, n: number): Float64Array | null {
  const factor = new Float64Array(n * n);
  const tolerance = n * 2.220446049250313e-16;
  for (let j = 0; j < n; j += 1) {
    const diagonal = a[j * n + j]!;
    const pivot = remainder(a, factor, n, j, j);
    // Written so that NaN fails.
    if (!(pivot >= -tolerance * Math.abs(diagonal) && pivot < Infinity)) return null;
    const singular = pivot <= tolerance * Math.abs(diagonal);
    const root = singular ? 0 : Math.sqrt(pivot);
    factor[j * n + j] = root;
    for (let i = j + 1; i < n; i += 1) {
      const rest = remainder(a, factor, n, i, j);
      if (!singular) factor[i * n + j] = rest / root;
      // Beside a zero pivot, |a_ij|² <= a_ii a_jj allows only rounding, whose size grows with the root.
      else if (!(Math.abs(rest) <= Math.sqrt(tolerance) * Math.sqrt(Math.abs(diagonal * a[i * n + i]!))))
        return null;
    }
  }
  return factor;
}

/** What is left of a_ij after the columns before j are taken off, summed in rising column order. */
function remainder(a: Float64Array, factor: Float64Array, n: number, i: number, j: number): number {
  let sum = a[i * n + j]!;
  for (let k = 0; k < j; k += 1) sum -= factor[i * n + k]! * factor[j * n + k]!;
  return sum;
}
