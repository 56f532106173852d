import { solveLinear } from '../math/solve-linear.ts';
import { type Evaluation, leastSquares, meanOf } from './ensemble.ts';

/** The objective along one parameter. */
export interface Profile {
  /** Places of the parameter. */
  readonly places: readonly number[];
  /** Least objective there over all other parameters, above the least of all places. */
  readonly objective: readonly number[];
}

/** The targets of a fit in numbers. */
interface Targets {
  readonly observed: Float64Array;
  readonly variance: Float64Array;
}

const places = [-3, -2, -1, -0.5, 0, 0.5, 1, 2, 3];
const mostSteps = 30;

/**
 * Profile likelihoods from simulations that are at hand: each target is taken to be quadratic in each parameter
 * without products (least squares over all members), and the objective, half the squared misfits and half the squared
 * distance from the prior, is minimised over the other parameters by damped Gauss–Newton steps.
 *
 * @param evaluation members with what they simulate
 * @param targets observed values and variances
 * @param around the fitted place and the standard deviation of each parameter
 */
export function profileParameters(
  evaluation: Evaluation,
  targets: Targets,
  around: { readonly centre: Float64Array; readonly sd: Float64Array },
): Profile[] {
  const surrogate = fitSurrogate(evaluation);
  const d = around.centre.length;
  return Array.from({ length: d }, (_, p) => {
    const own = places.map((k) => around.centre[p]! + k * around.sd[p]!);
    const objective = own.map((place) => {
      const start = around.centre.slice();
      start[p] = place;
      return descend(surrogate, targets, start, p);
    });
    const least = Math.min(...objective);
    return { places: own, objective: objective.map((x) => x - least) };
  });
}

/** Value and slopes of every target at a place. */
type Surrogate = (z: Float64Array) => { readonly value: Float64Array; readonly slope: Float64Array };

function fitSurrogate({ members, simulated }: Evaluation): Surrogate {
  const centre = meanOf(members);
  const d = centre.length;
  const terms = (z: Float64Array) => {
    const from = z.map((x, i) => x - centre[i]!);
    return Float64Array.of(1, ...from, ...from.map((x) => x * x));
  };
  const targets = simulated[0]!.length;
  const coefficients = Array.from({ length: targets }, (_, k) => {
    const rows = [...members.keys()].filter((m) => Number.isFinite(simulated[m]![k]!));
    const points = rows.map((m) => terms(members[m]!));
    return leastSquares(
      points,
      Float64Array.from(rows, (m) => simulated[m]![k]!),
      2 * d + 1,
    );
  });
  return (z) => {
    const at = terms(z);
    const value = Float64Array.from(coefficients, (c) => c.reduce((sum, x, i) => sum + x * at[i]!, 0));
    const slope = new Float64Array(targets * d);
    coefficients.forEach((c, k) => {
      for (let i = 0; i < d; i++) slope[k * d + i] = c[1 + i]! + 2 * c[1 + d + i]! * at[1 + i]!;
    });
    return { value, slope };
  };
}

function objectiveAt(value: Float64Array, { observed, variance }: Targets, z: Float64Array): number {
  const misfit = value.reduce(
    (sum, x, k) => sum + ((observed[k]! - x) * (observed[k]! - x)) / variance[k]!,
    0,
  );
  return (misfit + z.reduce((sum, x) => sum + x * x, 0)) / 2;
}

/** Least objective with one parameter held. */
function descend(surrogate: Surrogate, targets: Targets, start: Float64Array, held: number): number {
  let z = start;
  let here = surrogate(z);
  let least = objectiveAt(here.value, targets, z);
  let damping = 1e-3;
  for (let step = 0; step < mostSteps && damping < 1e6; step++) {
    const next = gaussNewton(here, targets, z, { held, damping });
    const there = surrogate(next);
    const objective = objectiveAt(there.value, targets, next);
    if (objective < least) {
      [z, here, least] = [next, there, objective];
      damping /= 4;
    } else damping *= 8;
  }
  return least;
}

function gaussNewton(
  { value, slope }: ReturnType<Surrogate>,
  { observed, variance }: Targets,
  z: Float64Array,
  { held, damping }: { readonly held: number; readonly damping: number },
): Float64Array {
  const d = z.length;
  const normal = new Float64Array(d * d);
  const right = z.map((x) => -x);
  for (let k = 0; k < value.length; k++) {
    for (let i = 0; i < d; i++) {
      const weighted = slope[k * d + i]! / variance[k]!;
      right[i]! += weighted * (observed[k]! - value[k]!);
      for (let j = 0; j < d; j++) normal[i * d + j]! += weighted * slope[k * d + j]!;
    }
  }
  for (let i = 0; i < d; i++) {
    normal[i * d + i] = (normal[i * d + i]! + 1) * (1 + damping);
    normal[i * d + held] = i === held ? 1 : 0;
    normal[held * d + i] = i === held ? 1 : 0;
  }
  right[held] = 0;
  const move = solveLinear(normal, right, d)!;
  return z.map((x, i) => x + move[i]!);
}
