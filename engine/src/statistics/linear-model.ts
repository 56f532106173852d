import { InputError } from '../data/problem.ts';
import { invert } from '../math/solve-linear.ts';
import { studentQuantile, studentTwoSided } from '../math/student-t.ts';
import { checkColumn } from './check-column.ts';
import { checkLevel } from './check-level.ts';
import { isPositiveDefinite } from './positive-definite.ts';
import { restoreParameters, scaleColumns } from './scaled-columns.ts';

/** A fitted linear model, such as an analysis of covariance; columns over the intercept, then the covariates. */
export interface LinearFit {
  readonly outcome: 'success';
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  /** By row. */
  readonly variance: Float64Array;
  readonly t: Float64Array;
  /** Two-sided. */
  readonly p: Float64Array;
  readonly level: number;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Residual standard deviation, on `df` degrees of freedom. */
  readonly sigma: number;
  readonly df: number;
}

/** A model that cannot be fitted. */
export interface LinearFailure {
  /** `singular`: a covariate is constant or follows from others; `too few`: no degrees of freedom are left. */
  readonly outcome: 'singular' | 'too few';
}

/**
 * Estimates a linear model by least squares.
 * @param y response of each subject
 * @param covariates one column of finite values for each covariate
 * @param options `level` of the limits, default 0.95
 * @returns the fit, or why there is none
 * @throws InputError with every fault of the columns and the options
 * @see Searle 1971, Linear Models, chapter 3
 */
export function estimateLinearModel(
  y: Float64Array,
  covariates: readonly Float64Array[],
  options: { readonly level?: number } = {},
): LinearFit | LinearFailure {
  const { level = 0.95 } = options;
  const problems = [
    ...checkColumn('y', y, y.length),
    ...covariates.flatMap((column, j) => checkColumn(`covariates[${j}]`, column, y.length)),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const size = covariates.length + 1;
  const df = y.length - size;
  if (df <= 0) return { outcome: 'too few' };
  const scaled = scaleColumns(covariates);
  const columns = [new Float64Array(y.length).fill(1), ...scaled.columns];
  const products = Float64Array.from({ length: size * size }, (_, at) =>
    product(columns[Math.floor(at / size)]!, columns[at % size]!),
  );
  const scale = Float64Array.from(columns, (_, i) => products[i * size + i]!);
  if (!isPositiveDefinite(products, scale)) return { outcome: 'singular' };
  const inverse = invert(products, size)!;
  const beta = solve(columns, inverse, y);
  // Once more on what is left, which takes off the rounding of the products.
  solve(columns, inverse, residualsOf(columns, beta, y)).forEach((correction, j) => {
    beta[j]! += correction;
  });
  const residuals = residualsOf(columns, beta, y);
  const sigma = Math.sqrt(product(residuals, residuals) / df);
  const { parameters: coefficients, variance } = restoreParameters(
    scaled,
    beta,
    inverse.map((v) => v * sigma * sigma),
  );
  const standardErrors = coefficients.map((_, j) => Math.sqrt(variance[j * size + j]!));
  const t = coefficients.map((b, j) => b / standardErrors[j]!);
  const quantile = studentQuantile(1 - (1 - level) / 2, df);
  return {
    outcome: 'success',
    coefficients,
    standardErrors,
    variance,
    t,
    p: t.map((value) => studentTwoSided(value, df)),
    level,
    low: coefficients.map((b, j) => b - quantile * standardErrors[j]!),
    high: coefficients.map((b, j) => b + quantile * standardErrors[j]!),
    sigma,
    df,
  };
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function solve(columns: readonly Float64Array[], inverse: Float64Array, y: Float64Array): Float64Array {
  const size = columns.length;
  const right = columns.map((column) => product(column, y));
  return Float64Array.from({ length: size }, (_, i) =>
    right.reduce((sum, value, j) => sum + inverse[i * size + j]! * value, 0),
  );
}

function residualsOf(columns: readonly Float64Array[], beta: Float64Array, y: Float64Array): Float64Array {
  return y.map((value, i) => columns.reduce((rest, column, j) => rest - beta[j]! * column[i]!, value));
}
