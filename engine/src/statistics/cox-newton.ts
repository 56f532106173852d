import { solveLinear } from '../math/solve-linear.ts';
import type { CoxDesign, TiesMethod } from './cox-design.ts';
import { evaluateExactLikelihood } from './cox-exact.ts';
import type { CoxLikelihood } from './cox-likelihood.ts';
import { evaluateCoxLikelihood } from './cox-likelihood.ts';
import { isPositiveDefinite } from './positive-definite.ts';

/** Why a partial likelihood has no maximum to report. */
export type CoxFailureKind = 'singular' | 'monotone likelihood' | 'not converged';

/** Where the climb ended. */
export interface CoxClimb {
  readonly outcome: 'success' | CoxFailureKind;
  readonly iterations: number;
  /** Scaled coefficients. */
  readonly beta: Float64Array;
  readonly atNull: CoxLikelihood;
  readonly atEnd: CoxLikelihood;
}

/** A step that moves no linear predictor by more than this is the last: the next would be of its square. */
const lastMove = 1e-7;
/** A gain below this share of the null log likelihood is none. */
const flat = 1e-10;
/** Flat gains in a row, with coefficients still on the move, that make a likelihood monotone. */
const flatLimit = 5;
const iterationLimit = 60;
const halvingLimit = 30;

/**
 * Climbs the log partial likelihood, which is concave, from 0 by Newton's method, halving steps that lose.
 * @param design the subjects, with at least one event
 * @param ties handling of ties
 * @returns the top; or `singular`: the covariates cannot be told apart in the risk sets; `monotone likelihood`:
 *   it grows for ever as some coefficient goes to infinity; `not converged`: neither was seen within 60 steps
 */
export function climbCoxLikelihood(design: CoxDesign, ties: TiesMethod): CoxClimb {
  const atNull = evaluate(design, new Float64Array(design.covariates), ties);
  let beta: Float64Array = new Float64Array(design.covariates);
  let here = atNull;
  let flatGains = 0;
  const end = (outcome: CoxClimb['outcome'], iterations: number): CoxClimb => {
    return { outcome, iterations, beta, atNull, atEnd: here };
  };
  for (let iteration = 1; iteration <= iterationLimit; iteration++) {
    const step = newtonStep(here);
    // The information is singular at 0 exactly when it is so everywhere; later, only far out on a slope.
    if (step === null) return end(iteration === 1 ? 'singular' : 'monotone likelihood', iteration - 1);
    const taken = takeStep(design, { ties, beta, here, step });
    if (taken === null) return end('not converged', iteration);
    const gain = taken.likelihood.logLikelihood - here.logLikelihood;
    beta = taken.beta;
    here = taken.likelihood;
    if (taken.move <= lastMove) return end(newtonStep(here) ? 'success' : 'monotone likelihood', iteration);
    flatGains = gain <= flat * Math.abs(atNull.logLikelihood) ? flatGains + 1 : 0;
    if (flatGains >= flatLimit) return end('monotone likelihood', iteration);
  }
  return end('not converged', iterationLimit);
}

function evaluate(design: CoxDesign, beta: Float64Array, ties: TiesMethod): CoxLikelihood {
  if (ties === 'exact') return evaluateExactLikelihood(design, beta);
  return evaluateCoxLikelihood(design, beta, ties === 'efron');
}

function newtonStep(at: CoxLikelihood): Float64Array | null {
  if (!isPositiveDefinite(at.information, at.secondMoment)) return null;
  return solveLinear(at.information, at.score, at.score.length);
}

/** The step, halved until the likelihood does not fall beyond rounding; null when no part of it will do. */
function takeStep(
  design: CoxDesign,
  from: { ties: TiesMethod; beta: Float64Array; here: CoxLikelihood; step: Float64Array },
): { beta: Float64Array; likelihood: CoxLikelihood; move: number } | null {
  const { ties, here, step } = from;
  const floor = here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood);
  let fraction = 1;
  for (let halving = 0; halving <= halvingLimit; halving++, fraction /= 2) {
    const beta = from.beta.map((b, j) => b + fraction * step[j]!);
    const likelihood = evaluate(design, beta, ties);
    if (likelihood.logLikelihood >= floor && likelihood.logLikelihood < Infinity) {
      return { beta, likelihood, move: fraction * largestMove(design, step) };
    }
  }
  return null;
}

/** Largest change of any subject's linear predictor. */
function largestMove(design: CoxDesign, step: Float64Array): number {
  const p = step.length;
  let largest = 0;
  for (let row = 0; row < design.subjects; row++) {
    let move = 0;
    for (let j = 0; j < p; j++) move += design.x[row * p + j]! * step[j]!;
    largest = Math.max(largest, Math.abs(move));
  }
  return largest;
}
