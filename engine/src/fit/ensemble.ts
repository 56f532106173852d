import { cholesky } from '../math/cholesky.ts';
import { invert, solveLinear } from '../math/solve-linear.ts';
import { applyToEigen } from '../math/symmetric-eigen.ts';
import { streamFor } from '../random/stream.ts';

/** Members by row, each a place in the space of the parameters. */
export type Ensemble = readonly Float64Array[];

/** What simulations say of the targets: one row per member, one column per target; NaN where there is no value. */
export interface Evaluation {
  readonly members: Ensemble;
  readonly simulated: readonly Float64Array[];
}

/** A linear model of the targets around the mean of an ensemble. */
export interface LinearModel {
  /** Mean of each parameter. */
  readonly centre: Float64Array;
  /** Of each target at the centre. */
  readonly value: Float64Array;
  /** Targets × parameters, by row. */
  readonly slope: Float64Array;
}

/** Draws a first ensemble from the standard normal prior; its mean and covariance are those of the prior exactly. */
export function drawEnsemble(size: number, parameters: number, seed: number): Ensemble {
  const raw = Array.from({ length: size }, (_, m) => {
    const stream = streamFor(seed, m, 'ensemble');
    return Float64Array.from({ length: parameters }, () => stream.normal());
  });
  const centre = meanOf(raw);
  const factor = cholesky(covarianceOf(raw, centre), parameters)!;
  return raw.map((row) => solveLower(factor, subtract(row, centre)));
}

/** Least squares of each target on the parameters over the members that have a value of it. */
export function regress({ members, simulated }: Evaluation): LinearModel {
  const centre = meanOf(members);
  const d = centre.length;
  const targets = simulated[0]!.length;
  const value = new Float64Array(targets);
  const slope = new Float64Array(targets * d);
  for (let k = 0; k < targets; k++) {
    const rows = [...members.keys()].filter((m) => Number.isFinite(simulated[m]![k]!));
    const points = rows.map((m) => Float64Array.of(1, ...subtract(members[m]!, centre)));
    const own = Float64Array.from(rows, (m) => simulated[m]![k]!);
    const found = leastSquares(points, own, d + 1);
    value[k] = found[0]!;
    slope.set(found.subarray(1), k * d);
  }
  return { centre, value, slope };
}

/**
 * Moves an ensemble towards the targets by one step of an iterated smoother with sensitivities averaged over the
 * ensemble; the members are moved by the symmetric root, without new random numbers. Where the targets are linear in
 * the parameters, steps that add up to 1 give the exact posterior mean and covariance.
 *
 * @param evaluation the members with what they simulate
 * @param targets observed values and their variances
 * @param step share of the evidence to take in, above 0 and up to 1
 * @source Evensen (2018), Comput Geosci 22:885; Iglesias, Law & Stuart (2013), Inverse Problems 29:045001
 */
export function moveEnsemble(
  evaluation: Evaluation,
  targets: { readonly observed: Float64Array; readonly variance: Float64Array },
  step: number,
): Ensemble {
  const { centre, value, slope } = regress(evaluation);
  const d = centre.length;
  const prior = covarianceOf(evaluation.members, centre);
  const root = cholesky(prior, d)!;
  // in places relative to the ensemble, whose covariance is the identity
  const scaled = multiply(slope, root, d);
  const precision = new Float64Array(d * d);
  const pull = new Float64Array(d);
  for (let k = 0; k < value.length; k++) {
    const row = scaled.subarray(k * d, (k + 1) * d);
    const weight = step / targets.variance[k]!;
    for (let i = 0; i < d; i++) {
      pull[i]! += weight * row[i]! * (targets.observed[k]! - value[k]!);
      for (let j = 0; j < d; j++) precision[i * d + j]! += weight * row[i]! * row[j]!;
    }
  }
  for (let i = 0; i < d; i++) precision[i * d + i]! += 1;
  const shift = solveLinear(precision, pull, d)!;
  const shrink = applyToEigen(precision, d, (v) => 1 / Math.sqrt(v));
  return evaluation.members.map((member) => {
    const relative = solveLower(root, subtract(member, centre));
    const moved = apply(shrink, relative, d).map((x, i) => x + shift[i]!);
    return apply(root, moved, d).map((x, i) => x + centre[i]!);
  });
}

/**
 * The share of the evidence to take in next: small while the ensemble is far from the targets.
 *
 * @param misfits half the sum of squared standardised misfits of each member
 * @param targets how many
 * @param rest share that is left
 * @source Iglesias & Yang (2021), Inverse Problems 37:025008
 */
export function chooseStep(misfits: readonly number[], targets: number, rest: number): number {
  const mean = misfits.reduce((sum, x) => sum + x, 0) / misfits.length;
  const variance = misfits.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / misfits.length;
  const step = Math.max(targets / (2 * mean), Math.sqrt(targets / (2 * Math.max(variance, 1e-12))));
  return Math.min(rest, step);
}

export function meanOf(rows: Ensemble): Float64Array {
  const mean = new Float64Array(rows[0]!.length);
  for (const row of rows) for (let i = 0; i < mean.length; i++) mean[i]! += row[i]!;
  return mean.map((x) => x / rows.length);
}

/** Sample covariance, by row. */
export function covarianceOf(rows: Ensemble, mean: Float64Array): Float64Array {
  const d = mean.length;
  const sum = new Float64Array(d * d);
  for (const row of rows) {
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) sum[i * d + j]! += (row[i]! - mean[i]!) * (row[j]! - mean[j]!);
    }
  }
  return sum.map((x) => x / (rows.length - 1));
}

/** Coefficients that minimise the sum of squares, by normal equations with a trace of a ridge. */
export function leastSquares(
  points: readonly Float64Array[],
  values: Float64Array,
  size: number,
): Float64Array {
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  points.forEach((point, m) => {
    for (let i = 0; i < size; i++) {
      right[i]! += point[i]! * values[m]!;
      for (let j = 0; j < size; j++) normal[i * size + j]! += point[i]! * point[j]!;
    }
  });
  for (let i = 0; i < size; i++) normal[i * size + i]! += 1e-12 * (1 + normal[i * size + i]!);
  const inverse = invert(normal, size)!;
  return apply(inverse, right, size);
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((x, i) => x - b[i]!);
}

/** Square matrix times a vector. */
function apply(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j]! * vector[j]!;
    return sum;
  });
}

/** Rows × n times n × n. */
function multiply(rows: Float64Array, matrix: Float64Array, n: number): Float64Array {
  const result = new Float64Array(rows.length);
  for (let r = 0; r < rows.length; r += n) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) result[r + j]! += rows[r + k]! * matrix[k * n + j]!;
    }
  }
  return result;
}

/** x with L x = b, L lower triangular. */
function solveLower(factor: Float64Array, b: Float64Array): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let rest = b[i]!;
    for (let j = 0; j < i; j++) rest -= factor[i * n + j]! * x[j]!;
    x[i] = rest / factor[i * n + i]!;
  }
  return x;
}
