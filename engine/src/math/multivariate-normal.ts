import { integrateBetween } from './integrate.ts';
import { normalDensity, normalUpper } from './normal.ts';
import { solveLinear } from './solve-linear.ts';

/** Beyond this a standard normal has no mass that doubles would notice. */
const FAR = 8.5;
/** Remaining variance below which a variable follows from those before it. */
const NO_VARIANCE = 1e-11;
const SLACK = 1e-9;

/** Slabs low <= rows · y <= high of independent standard normals y; one row for each slab. */
interface Slabs {
  readonly rows: readonly Float64Array[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly dimensions: number;
  readonly tolerance: number;
}

/**
 * Probability that a multivariate normal vector of mean 0 lies in a box.
 *
 * @param low lower bounds, −Infinity for none.
 * @param high upper bounds, +Infinity for none.
 * @param correlation correlation matrix, row-major; it may be singular.
 * @returns the probability, absolute error below 1e-9 or so up to rank 3, 1e-7 at rank 4; the work grows a
 *   hundredfold with each further rank. NaN when the matrix is not positive semidefinite.
 * Source: Genz (1992), J Comput Graph Stat 1:141, and Genz & Bretz (2009), Computation of Multivariate Normal and t
 *   Probabilities: the variables are made independent by a pivoted Cholesky factor and integrated one after
 *   another, the last in closed form. In place of random points the others have Gauss–Legendre rules between the
 *   corners of the region, where the integrand bends, so that the result is deterministic and singular matrices
 *   are as good as any.
 */
export function normalBoxProbability(
  low: readonly number[],
  high: readonly number[],
  correlation: Float64Array,
): number {
  const rows = pivotedFactor(correlation, low.length);
  if (rows === null) return Number.NaN;
  const dimensions = rows[0]?.length ?? 0;
  if (dimensions === 0) return 1;
  const slabs = { rows, low, high, dimensions, tolerance: dimensions > 3 ? 1e-8 : 1e-12 };
  return Math.min(1, Math.max(0, probabilityFrom(slabs, 0, new Float64Array(low.length))));
}

/** Rows of L with L Lᵀ the matrix, as many columns as its rank, the most variable direction first. */
function pivotedFactor(matrix: Float64Array, n: number): Float64Array[] | null {
  const columns: Float64Array[] = [];
  const rest = Float64Array.from(matrix);
  for (let step = 0; step < n; step++) {
    let pivot = 0;
    for (let i = 1; i < n; i++) if (rest[i * n + i]! > rest[pivot * n + pivot]!) pivot = i;
    const variance = rest[pivot * n + pivot]!;
    if (!(variance > NO_VARIANCE)) break;
    const root = Math.sqrt(variance);
    const column = Float64Array.from({ length: n }, (_, i) => rest[i * n + pivot]! / root);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) rest[i * n + j]! -= column[i]! * column[j]!;
    columns.push(column);
  }
  const left = rest.findIndex((value) => !(Math.abs(value) <= 1e-5));
  if (left >= 0) return null;
  return Array.from({ length: n }, (_, i) => Float64Array.from(columns, (column) => column[i]!));
}

/** Of the variables from k on, given what those before have added to each row. */
function probabilityFrom(slabs: Slabs, k: number, added: Float64Array): number {
  if (k === slabs.dimensions - 1) return lastProbability(slabs, added);
  const f = (y: number) =>
    normalDensity(y) *
    probabilityFrom(
      slabs,
      k + 1,
      added.map((value, i) => value + slabs.rows[i]![k]! * y),
    );
  const corners = cornersFrom(slabs, k, added);
  return corners.length < 2 ? 0 : integrateBetween(f, corners, slabs.tolerance);
}

/** The last variable lies between the closest bounds. */
function lastProbability(slabs: Slabs, added: Float64Array): number {
  let from = -Infinity;
  let to = Infinity;
  for (let i = 0; i < added.length; i++) {
    const slope = slabs.rows[i]![slabs.dimensions - 1]!;
    const [below, above] = [slabs.low[i]! - added[i]!, slabs.high[i]! - added[i]!];
    if (Math.abs(slope) < SLACK) {
      if (below > SLACK || above < -SLACK) return 0;
      continue;
    }
    from = Math.max(from, (slope > 0 ? below : above) / slope);
    to = Math.min(to, (slope > 0 ? above : below) / slope);
  }
  if (!(to > from)) return 0;
  // Of the two tails the smaller difference is taken, so that nothing cancels.
  return from > 0 ? normalUpper(from) - normalUpper(to) : normalUpper(-to) - normalUpper(-from);
}

/** Where variable k stands at the corners of the region of the variables from k on; ascending. */
function cornersFrom(slabs: Slabs, k: number, added: Float64Array): number[] {
  const size = slabs.dimensions - k;
  const planes = planesFrom(slabs, k, added);
  const corners: number[] = [];
  for (const chosen of subsets(planes.length, size)) {
    const matrix = Float64Array.from(chosen.flatMap((p) => [...planes[p]!.normal]));
    const point = solveLinear(
      matrix,
      Float64Array.from(chosen, (p) => planes[p]!.at),
      size,
    );
    if (point !== null && planes.every((plane) => isInside(plane, point))) corners.push(point[0]!);
  }
  corners.sort((a, b) => a - b);
  return corners.filter((y, i) => i === 0 || y - corners[i - 1]! > SLACK);
}

/** A face of the region: normal · y = at, the region where sign · (normal · y − at) <= 0. */
interface Plane {
  readonly normal: Float64Array;
  readonly at: number;
  readonly sign: number;
}

function planesFrom(slabs: Slabs, k: number, added: Float64Array): Plane[] {
  const size = slabs.dimensions - k;
  const planes: Plane[] = [];
  const addSlab = (normal: Float64Array, low: number, high: number) => {
    if (low > -Infinity) planes.push({ normal, at: low, sign: -1 });
    if (high < Infinity) planes.push({ normal, at: high, sign: 1 });
  };
  slabs.rows.forEach((row, i) => {
    const normal = row.slice(k);
    if (normal.some((c) => Math.abs(c) > SLACK))
      addSlab(normal, slabs.low[i]! - added[i]!, slabs.high[i]! - added[i]!);
  });
  for (let j = 0; j < size; j++) {
    addSlab(
      Float64Array.from({ length: size }, (_, i) => (i === j ? 1 : 0)),
      -FAR,
      FAR,
    );
  }
  return planes;
}

function isInside({ normal, at, sign }: Plane, point: Float64Array): boolean {
  let value = -at;
  for (let i = 0; i < point.length; i++) value += normal[i]! * point[i]!;
  return sign * value <= SLACK * (1 + Math.abs(at));
}

/** Every choice of `size` of n numbers, ascending. */
function* subsets(n: number, size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= n - size; i++) for (const rest of subsets(n, size - 1, i + 1)) yield [i, ...rest];
}
