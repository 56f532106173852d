import { InputError } from '../data/problem.ts';
import { bracketChange } from '../math/bracket-change.ts';
import { normalQuantile, normalUpper } from '../math/normal.ts';
import { pow } from '../math/pow.ts';
import { checkFact, checkNumber } from './check-fact.ts';
import { goOn, notBegun, probabilityAbove } from './sequential-crossing.ts';
import { type Spending, spentAt } from './spending.ts';

/**
 * Shape of the boundary: fixed families c · t^(Δ − ½), with Δ 0 for O'Brien and Fleming, ½ for Pocock, and free for
 * Wang and Tsiatis; or whatever spends the error.
 */
export type Boundary =
  | { readonly kind: 'obrien-fleming' }
  | { readonly kind: 'pocock' }
  | { readonly kind: 'wang-tsiatis'; readonly delta: number }
  | Spending;

/** What a group-sequential test is planned from; every part but the information has a default. */
export interface GroupSequentialOptions {
  /** Information at each look over that at the last, ascending, the last 1. */
  readonly information: readonly number[];
  /** One-sided, default 0.025. */
  readonly alpha?: number;
  /** One less power, default 0.1. */
  readonly beta?: number;
  /** Default Lan–DeMets in the manner of O'Brien and Fleming. */
  readonly boundary?: Boundary;
  /** How β is spent on stopping for futility, not binding; default no futility. */
  readonly futility?: Spending;
}

/** What may happen at the looks, for a drift. */
export interface SequentialCourse {
  /** Probability to stop for efficacy, and for futility, at each look. */
  readonly efficacy: Float64Array;
  readonly futility: Float64Array;
  /** Mean information at the end, as a rate. */
  readonly expectedInformation: number;
}

/** A planned group-sequential test; columns over the looks. */
export interface GroupSequentialPlan {
  readonly information: Float64Array;
  /** Reject where Z is at or above it. */
  readonly criticalValues: Float64Array;
  /** One-sided p at or below which to reject. */
  readonly levels: Float64Array;
  /** α spent up to each look, futility not counted. */
  readonly alphaSpent: Float64Array;
  /** Stop where Z does not exceed it; null without futility. The last is the critical value. */
  readonly futilityBounds: Float64Array | null;
  readonly betaSpent: Float64Array | null;
  /** Mean of Z at the last look that gives the power. */
  readonly drift: number;
  /** Most information, and so events or subjects, over that of a test with one look. */
  readonly inflation: number;
  readonly underNull: SequentialCourse;
  readonly underAlternative: SequentialCourse;
}

/**
 * Plans a one-sided group-sequential test.
 * @param options see `GroupSequentialOptions`
 * @returns boundaries, error spent, and the drift for the power; boundaries are good to 1e-10
 * @throws InputError with every fault of the options
 * @see O'Brien & Fleming 1979, Biometrics 35:549; Pocock 1977, Biometrika 64:191; Wang & Tsiatis 1987, Biometrics
 *   43:193; Pampallona, Tsiatis & Kim 2001, Drug Inf J 35:1113, for futility; Jennison & Turnbull 2000, chapter 19
 */
export function planGroupSequential(options: GroupSequentialOptions): GroupSequentialPlan {
  const { alpha = 0.025, beta = 0.1, futility } = options;
  const { boundary = { kind: 'lan-demets-obrien-fleming' } } = options;
  const information = Float64Array.from(options.information);
  const problems = checkPlan({ information, alpha, beta, boundary, futility });
  if (problems.length > 0) throw new InputError(problems);
  const criticalValues = criticalValuesOf(information, alpha, boundary);
  const free: Bounds = { information, low: criticalValues.map(() => -Infinity), high: criticalValues };
  free.low[free.low.length - 1] = criticalValues.at(-1)!;
  const alone = solveDrift((drift) => total(courseOf(free, drift).efficacy) - (1 - beta));
  const spent = futility && spendBeta(free, { beta, futility });
  const plan = spent ? { bounds: spent.bounds, drift: spent.drift } : { bounds: free, drift: alone };
  const fixed = normalQuantile(1 - alpha) + normalQuantile(1 - beta);
  const underAlternative = courseOf(plan.bounds, plan.drift);
  return {
    information,
    criticalValues,
    levels: criticalValues.map((z) => normalUpper(z)),
    alphaSpent: accumulate(courseOf(free, 0).efficacy),
    futilityBounds: spent ? spent.bounds.low : null,
    betaSpent: spent ? accumulate(underAlternative.futility) : null,
    drift: plan.drift,
    inflation: (plan.drift * plan.drift) / (fixed * fixed),
    underNull: courseOf(plan.bounds, 0),
    underAlternative,
  };
}

interface Bounds {
  readonly information: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Largest bound that is looked for: beyond it less than 1e-300 is left to spend. */
const farthest = 37;

function criticalValuesOf(information: Float64Array, alpha: number, boundary: Boundary): Float64Array {
  const exponent = exponentOf(boundary);
  if (exponent === null) return spendAlpha(information, alpha, boundary as Spending);
  const family = (c: number) => information.map((t) => c * pow(t, exponent));
  const excess = (c: number) => {
    const high = family(c);
    const low = high.map(() => -Infinity);
    return alpha - total(courseOf({ information, low, high }, 0).efficacy);
  };
  return family(rootOf(excess, 0, 12));
}

function exponentOf(boundary: Boundary): number | null {
  if (boundary.kind === 'obrien-fleming') return -0.5;
  if (boundary.kind === 'pocock') return 0;
  return boundary.kind === 'wang-tsiatis' ? boundary.delta - 0.5 : null;
}

/** Look by look, the bound that leaves what may be spent there. */
function spendAlpha(information: Float64Array, alpha: number, spending: Spending): Float64Array {
  let before = notBegun;
  let spent = 0;
  return information.map((t) => {
    const now = spentAt(spending, alpha, t);
    const look = { information: t, drift: 0 };
    const above = (z: number) => now - spent - probabilityAbove(before, look, z);
    const bound = above(farthest) <= 0 ? Infinity : rootOf(above, -farthest, farthest);
    before = goOn(before, look, { low: -Infinity, high: bound });
    spent = now;
    return bound;
  });
}

/** Lower bounds and drift such that β is spent as wanted and the last lower bound meets the last upper one. */
function spendBeta(
  free: Bounds,
  options: { readonly beta: number; readonly futility: Spending },
): { bounds: Bounds; drift: number } {
  const power = (drift: number) => total(courseOf(lowerBounds(free, drift, options), drift).efficacy);
  const drift = solveDrift((x) => power(x) - (1 - options.beta));
  return { bounds: lowerBounds(free, drift, options), drift };
}

/** Lower bounds that spend β as wanted under a drift; where they would pass the upper ones, these. */
function lowerBounds(
  { information, high }: Bounds,
  drift: number,
  { beta, futility }: { readonly beta: number; readonly futility: Spending },
): Bounds {
  let before = notBegun;
  let spent = 0;
  const last = information.length - 1;
  const low = new Float64Array(information.length);
  for (let k = 0; k < last; k++) {
    const now = spentAt(futility, beta, information[k]!);
    const look = { information: information[k]!, drift };
    const all = probabilityAbove(before, look, -Infinity);
    const below = (z: number) => all - probabilityAbove(before, look, z) - (now - spent);
    low[k] = Math.min(high[k]!, rootOf(below, -farthest, farthest));
    before = goOn(before, look, { low: low[k]!, high: high[k]! });
    spent = now;
  }
  low[last] = high[last]!;
  return { information, low, high };
}

function courseOf({ information, low, high }: Bounds, drift: number): SequentialCourse {
  const looks = information.length;
  const efficacy = new Float64Array(looks);
  const futility = new Float64Array(looks);
  let before = notBegun;
  let expectedInformation = 0;
  for (let k = 0; k < looks; k++) {
    const look = { information: information[k]!, drift };
    const all = probabilityAbove(before, look, -Infinity);
    efficacy[k] = probabilityAbove(before, look, high[k]!);
    futility[k] = low[k] === -Infinity ? 0 : all - probabilityAbove(before, look, low[k]!);
    const stopping = k === looks - 1 ? all : efficacy[k]! + futility[k]!;
    expectedInformation += stopping * information[k]!;
    if (k < looks - 1) before = goOn(before, look, { low: low[k]!, high: high[k]! });
  }
  return { efficacy, futility, expectedInformation };
}

const solveDrift = (missing: (drift: number) => number) => rootOf(missing, 0, 20);

/** Where a rising function passes 0. */
function rootOf(rising: (x: number) => number, from: number, to: number): number {
  const probe = (x: number) => {
    const value = rising(x);
    return { value, isPast: value > 0 };
  };
  return bracketChange(probe, from, to).above;
}

function total(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0);
}

function accumulate(column: Float64Array): Float64Array {
  let sum = 0;
  return column.map((value) => {
    sum += value;
    return sum;
  });
}

function checkPlan(plan: {
  information: Float64Array;
  alpha: number;
  beta: number;
  boundary: Boundary;
  futility: Spending | undefined;
}) {
  const { information, alpha, beta, boundary, futility } = plan;
  const ascending = information.every((t, i) => t > (i === 0 ? 0 : information[i - 1]!));
  const range = { holds: alpha > 0 && alpha < 0.5, expected: 'an error above 0 and below 0.5' };
  return [
    ...checkFact(
      information.length > 0 && ascending && information.at(-1) === 1,
      { code: 'bad-information', path: 'options.information' },
      {
        expected: 'rates that ascend from above 0 to 1',
        received: `[${information.join(', ')}]`,
        remedy: 'Divide the information at each look by that at the last.',
      },
    ),
    ...checkNumber('options.alpha', alpha, range),
    ...checkNumber('options.beta', beta, {
      holds: beta > 0 && beta < 1 - alpha,
      expected: 'between 0 and 1 − alpha',
    }),
    ...checkShape('options.boundary', boundary),
    ...(futility ? checkShape('options.futility', futility) : []),
  ];
}

function checkShape(path: string, shape: Boundary) {
  const value =
    shape.kind === 'kim-demets'
      ? shape.power
      : shape.kind === 'hwang-shih-decani'
        ? shape.gamma
        : shape.kind === 'wang-tsiatis'
          ? shape.delta
          : 0;
  const sound = Number.isFinite(value) && !(shape.kind === 'kim-demets' && value <= 0);
  return checkNumber(path, value, { holds: sound, expected: 'a finite parameter, of Kim–DeMets above 0' });
}
