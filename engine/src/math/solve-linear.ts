/**
 * Solution x of the dense linear system a x = b, by LU decomposition with partial pivoting.
 *
 * @param a matrix, row-major, n × n; left untouched.
 * @param b right-hand side, length n; left untouched.
 * @param n order, an integer >= 0.
 * @returns x, length n; null when a pivot is zero or not finite (the matrix is singular).
 * Source: Golub & Van Loan (2013), Matrix Computations, algorithm 3.4.1.
 */
export function solveLinear(a: Float64Array, b: Float64Array, n: number): Float64Array | null {
  const lu = a.slice(0, n * n);
  const order = decompose(lu, n);
  return order === null ? null : substitute(lu, order, n, b);
}

/**
 * Inverse of a dense matrix, by LU decomposition with partial pivoting.
 *
 * @param a matrix, row-major, n × n; left untouched.
 * @param n order, an integer >= 0.
 * @returns the inverse, row-major, n × n; null when a pivot is zero or not finite (the matrix is singular).
 * Source: Golub & Van Loan (2013), Matrix Computations, algorithm 3.4.1.
 */
export function invert(a: Float64Array, n: number): Float64Array | null {
  const lu = a.slice(0, n * n);
  const order = decompose(lu, n);
  if (order === null) return null;
  const inverse = new Float64Array(n * n);
  const unit = new Float64Array(n);
  for (let j = 0; j < n; j += 1) {
    unit.fill(0);
    unit[j] = 1;
    const column = substitute(lu, order, n, unit);
    for (let i = 0; i < n; i += 1) inverse[i * n + j] = column[i]!;
  }
  return inverse;
}

/** Overwrites the matrix by its unit-lower and upper factors; returns the row order, or null when singular. */
function decompose(lu: Float64Array, n: number): Int32Array | null {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i += 1) order[i] = i;
  for (let k = 0; k < n; k += 1) {
    const p = pivotRow(lu, n, k);
    if (p !== k) swapRows(lu, order, n, k, p);
    const pivot = lu[k * n + k]!;
    // Written so that NaN fails.
    if (!(Math.abs(pivot) > 0 && Math.abs(pivot) < Infinity)) return null;
    for (let i = k + 1; i < n; i += 1) {
      const multiple = lu[i * n + k]! / pivot;
      lu[i * n + k] = multiple;
      for (let j = k + 1; j < n; j += 1) lu[i * n + j]! -= multiple * lu[k * n + j]!;
    }
  }
  return order;
}

/** The row at or below k whose entry in column k is largest; the first of equals. */
function pivotRow(lu: Float64Array, n: number, k: number): number {
  let row = k;
  for (let i = k + 1; i < n; i += 1) if (Math.abs(lu[i * n + k]!) > Math.abs(lu[row * n + k]!)) row = i;
  return row;
}

function swapRows(lu: Float64Array, order: Int32Array, n: number, k: number, p: number): void {
  for (let j = 0; j < n; j += 1) {
    const entry = lu[k * n + j]!;
    lu[k * n + j] = lu[p * n + j]!;
    lu[p * n + j] = entry;
  }
  const row = order[k]!;
  order[k] = order[p]!;
  order[p] = row;
}

/** Forward then back substitution on the factors. */
function substitute(lu: Float64Array, order: Int32Array, n: number, b: Float64Array): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    let sum = b[order[i]!]!;
    for (let j = 0; j < i; j += 1) sum -= lu[i * n + j]! * x[j]!;
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i]!;
    for (let j = i + 1; j < n; j += 1) sum -= lu[i * n + j]! * x[j]!;
    x[i] = sum / lu[i * n + i]!;
  }
  return x;
}
