/** Eigenvalues with the vectors that belong to them. */
export interface SymmetricEigen {
  /** In no order. */
  readonly values: Float64Array;
  /** Row-major n × n; column k belongs to value k. */
  readonly vectors: Float64Array;
}

const mostSweeps = 60;

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric matrix, by cyclic Jacobi rotations.
 *
 * @param a matrix, row-major, n × n; left untouched
 * @param n order, an integer >= 0
 * Source: Golub & Van Loan (2013), Matrix Computations, section 8.5.
 */
export function symmetricEigen(a: Float64Array, n: number): SymmetricEigen {
  const m = a.slice(0, n * n);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && offDiagonal(m, n) > 0; sweep++) {
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(m, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => m[i * n + i]!), vectors };
}

/** f of a symmetric matrix: its eigenvalues are replaced by f of them. */
export function applyToEigen(a: Float64Array, n: number, f: (value: number) => number): Float64Array {
  const { values, vectors } = symmetricEigen(a, n);
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += vectors[i * n + k]! * f(values[k]!) * vectors[j * n + k]!;
      result[i * n + j] = sum;
    }
  }
  return result;
}

/** Largest entry off the diagonal, or 0 when all are below rounding beside the diagonal. */
function offDiagonal(m: Float64Array, n: number): number {
  let [largest, scale] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const size = Math.abs(m[i * n + j]!);
      if (i === j) scale = Math.max(scale, size);
      else largest = Math.max(largest, size);
    }
  }
  return largest > 1e-16 * scale ? largest : 0;
}

function rotate(m: Float64Array, vectors: Float64Array, n: number, p: number, q: number): void {
  const apq = m[p * n + q]!;
  if (apq === 0) return;
  const theta = (m[q * n + q]! - m[p * n + p]!) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) turn(m, k * n + p, k * n + q, c, s);
  for (let k = 0; k < n; k++) turn(m, p * n + k, q * n + k, c, s);
  for (let k = 0; k < n; k++) turn(vectors, k * n + p, k * n + q, c, s);
  m[p * n + q] = 0;
  m[q * n + p] = 0;
}

function turn(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const [x, y] = [m[i]!, m[j]!];
  m[i] = c * x - s * y;
  m[j] = s * x + c * y;
}
