import { chiSquareUpper } from '../math/chi-square.ts';

/** A chi-square statistic with its p. */
export interface ChiSquareTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Makes a test of a statistic.
 * @param value the statistic; a little below 0 by rounding counts as 0
 * @param df degrees of freedom, > 0
 * @returns the test
 */
export function chiSquareTest(value: number, df: number): ChiSquareTest {
  const chiSquare = Math.max(value, 0);
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}

/**
 * Quadratic form vᵀ M v.
 * @param matrix n × n, by row
 * @param vector n values
 * @returns the form
 */
export function quadraticForm(matrix: Float64Array, vector: Float64Array): number {
  const n = vector.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) sum += vector[i]! * matrix[i * n + j]! * vector[j]!;
  }
  return sum;
}

/**
 * Product B M B of square matrices, B symmetric: the sandwich.
 * @param bread B, n × n, by row
 * @param filling M, n × n, by row
 * @param n order
 * @returns n × n, by row
 */
export function sandwich(bread: Float64Array, filling: Float64Array, n: number): Float64Array {
  return multiply(multiply(bread, filling, n), bread, n);
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n * n }, (_, at) => {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += a[Math.floor(at / n) * n + k]! * b[k * n + (at % n)]!;
    return sum;
  });
}
