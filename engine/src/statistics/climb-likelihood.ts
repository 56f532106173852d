import { solveLinear } from '../math/solve-linear.ts';
import { isPositiveDefinite } from './positive-definite.ts';

/** A log likelihood at a point, with its first and minus its second derivatives (by row). */
export interface Likelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: Float64Array;
}

/** Why a likelihood has no maximum to report. */
export type ClimbFailure = 'singular' | 'monotone likelihood' | 'not converged';

/** Where a climb ended. */
export interface Climb<L extends Likelihood> {
  readonly outcome: 'success' | ClimbFailure;
  readonly iterations: number;
  readonly parameters: Float64Array;
  readonly atEnd: L;
}

/** A step that moves no parameter by more than this, of its size or of 1, is the last: the next would be of its square. */
const lastMove = 1e-9;
/** A gain below this share of the log likelihood is none. */
const flat = 1e-11;
const flatLimit = 5;
const iterationLimit = 200;
const halvingLimit = 40;

/**
 * Climbs a log likelihood by Newton's method, halving steps that lose.
 * @param evaluate the likelihood at a point; not finite where it cannot be had
 * @param start where to begin, parameters of the size of 1
 * @returns the top; or `singular`: the parameters cannot be told apart at the start; `monotone likelihood`: it grows
 *   for ever as some parameter goes to infinity; `not converged`: neither was seen within 200 steps
 */
export function climbLikelihood<L extends Likelihood>(
  evaluate: (parameters: Float64Array) => L,
  start: Float64Array,
): Climb<L> {
  let parameters = start;
  let here = evaluate(start);
  let flatGains = 0;
  const end = (outcome: Climb<L>['outcome'], iterations: number) => {
    return { outcome, iterations, parameters, atEnd: here };
  };
  for (let iteration = 1; iteration <= iterationLimit; iteration++) {
    const step = newtonStep(here);
    if (step === null) return end(iteration === 1 ? 'singular' : 'monotone likelihood', iteration - 1);
    const taken = takeStep(evaluate, { parameters, here, step });
    if (taken === null) return end('not converged', iteration);
    const gain = taken.likelihood.logLikelihood - here.logLikelihood;
    const move = Math.max(...step.map((s, j) => Math.abs(s) / Math.max(1, Math.abs(taken.parameters[j]!))));
    parameters = taken.parameters;
    here = taken.likelihood;
    if (taken.fraction * move <= lastMove) {
      return end(newtonStep(here) ? 'success' : 'monotone likelihood', iteration);
    }
    flatGains = gain <= flat * Math.abs(here.logLikelihood) ? flatGains + 1 : 0;
    if (flatGains >= flatLimit) return end('monotone likelihood', iteration);
  }
  return end('not converged', iterationLimit);
}

/** Newton's step; where the likelihood is not concave, one up its gradient; null where it is singular. */
function newtonStep({ score, information }: Likelihood): Float64Array | null {
  const n = score.length;
  if (n === 0) return score;
  const diagonal = score.map((_, i) => information[i * n + i]!);
  if (isPositiveDefinite(information, diagonal)) return solveLinear(information, score, n);
  const sizes = score.map((_, i) => sizeOf(information.subarray(i * n, (i + 1) * n)));
  if (sizes.some((size) => !(size > 0)) || isPositiveSemidefinite(information, diagonal)) return null;
  // Twice the size of its row on the diagonal makes a matrix positive definite (Gershgorin), so that its step climbs.
  const ridged = information.map((value, at) => (at % (n + 1) === 0 ? 2 * sizes[at / (n + 1)]! : value));
  return solveLinear(ridged, score, n);
}

function sizeOf(row: Float64Array): number {
  return row.reduce((sum, value) => sum + Math.abs(value), 0);
}

function isPositiveSemidefinite(matrix: Float64Array, diagonal: Float64Array): boolean {
  const n = diagonal.length;
  return isPositiveDefinite(
    matrix.map((value, at) => (at % (n + 1) === 0 ? value * (1 + 1e-8) : value)),
    diagonal.map((value) => value * 1e-3),
  );
}

function takeStep<L extends Likelihood>(
  evaluate: (parameters: Float64Array) => L,
  from: { parameters: Float64Array; here: L; step: Float64Array },
): { parameters: Float64Array; likelihood: L; fraction: number } | null {
  const floor = from.here.logLikelihood - 1e-12 * Math.abs(from.here.logLikelihood);
  let fraction = 1;
  for (let halving = 0; halving <= halvingLimit; halving++, fraction /= 2) {
    const parameters = from.parameters.map((value, j) => value + fraction * from.step[j]!);
    const likelihood = evaluate(parameters);
    if (likelihood.logLikelihood >= floor && likelihood.logLikelihood < Infinity) {
      return { parameters, likelihood, fraction };
    }
  }
  return null;
}
