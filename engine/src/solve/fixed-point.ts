import { Acceleration } from './acceleration.ts';

/** Changes below this share of the tolerance count as none. */
const noise = 0.1;
/** An extrapolation goes no further than this many times the last change. */
const furthest = 10_000;

/** Accuracy asked of each state. */
export interface StateTolerance {
  readonly absolute: Float64Array;
  readonly relative: number;
}

/** An extrapolated start under trial. */
interface Trial {
  /** Where plain repetition would have gone on. */
  readonly plain: Float64Array;
  /** Changes that brought it there. */
  readonly change: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Searches the states that a map brings back, by repeating it. It extrapolates only where the change of every state
 * shrank from one application to the next, so that a point from which repetition runs away is not found, and keeps
 * to an extrapolation only when that halves the change of every state, so that none is found where states accumulate.
 */
export class FixedPointSearch {
  /** Index of the state that changed most in the last application. */
  worst = 0;
  private readonly tolerance: StateTolerance;
  private readonly acceleration = new Acceleration();
  /** Changes of the application before, when the last began where it ended. */
  private previous: Float64Array | null = null;
  private trial: Trial | null = null;
  private mayExtrapolate = true;

  constructor(tolerance: StateTolerance) {
    this.tolerance = tolerance;
  }

  /**
   * Takes note that the map takes `from` to `to`.
   * @returns where to apply it next, or null when `to` is estimated to lie within tolerance of the fixed point.
   */
  next(from: Float64Array, to: Float64Array): Float64Array | null {
    const weights = weigh(from, to, this.tolerance);
    const change = distances(from, to);
    this.worst = indexOfLargest(change, weights);
    this.acceleration.add(from, to);
    const { trial } = this;
    if (trial !== null && !isHalved(change, trial)) return this.endTrial(trial.change, trial.plain);
    const guess = this.acceleration.extrapolate(weights);
    const left = guess === null ? change : distances(to, guess);
    const isKnown = guess !== null || change.every((value) => value === 0);
    if (isKnown && isWithin(change, weights) && isWithin(left, weights)) return null;
    const reach = Math.min(furthest, 1 / this.tolerance.relative);
    const isSound = isShrinking(change, this.previous, weights) && isNear(left, change, { weights, reach });
    if (guess === null || !this.mayExtrapolate || !isSound) return this.endTrial(change, to);
    this.trial = { plain: to, change, weights };
    this.previous = null;
    return keepSign(guess, to);
  }

  /**
   * To be called when the map cannot be applied where `next` proposed; no extrapolation is proposed any more.
   * @returns where to apply it instead, or null when that was no extrapolation.
   */
  retreat(): Float64Array | null {
    const { trial } = this;
    this.mayExtrapolate = false;
    return trial === null ? null : this.endTrial(trial.change, trial.plain);
  }

  private endTrial(change: Float64Array, next: Float64Array): Float64Array {
    this.trial = null;
    this.previous = change;
    return next;
  }
}

function weigh(from: Float64Array, to: Float64Array, { absolute, relative }: StateTolerance): Float64Array {
  return from.map((value, j) => {
    const size = Math.max(Math.abs(value), Math.abs(to[j]!));
    return absolute[j]! + relative * size + Number.MIN_VALUE;
  });
}

function distances(from: Float64Array, to: Float64Array): Float64Array {
  return from.map((value, j) => Math.abs(to[j]! - value));
}

function isWithin(change: Float64Array, weights: Float64Array): boolean {
  return change.every((value, j) => value <= weights[j]!);
}

function isShrinking(change: Float64Array, previous: Float64Array | null, weights: Float64Array): boolean {
  return previous?.every((before, j) => change[j]! < before || change[j]! <= noise * weights[j]!) ?? false;
}

/** Beyond this a change that stays the same would drown in the tolerance of the sum. */
function isNear(
  left: Float64Array,
  change: Float64Array,
  { weights, reach }: { readonly weights: Float64Array; readonly reach: number },
): boolean {
  return left.every((value, j) => value <= reach * Math.max(change[j]!, noise * weights[j]!));
}

function isHalved(change: Float64Array, before: Trial): boolean {
  return change.every((value, j) => value <= Math.max(0.5 * before.change[j]!, noise * before.weights[j]!));
}

function indexOfLargest(change: Float64Array, weights: Float64Array): number {
  let largest = 0;
  for (let j = 1; j < change.length; j++) {
    if (change[j]! / weights[j]! > change[largest]! / weights[largest]!) largest = j;
  }
  return largest;
}

/** The guess, except where it is not finite or turns a state negative that repetition leaves positive. */
function keepSign(guess: Float64Array, plain: Float64Array): Float64Array {
  return guess.map((value, j) =>
    Number.isFinite(value) && (value >= 0 || plain[j]! < 0) ? value : plain[j]!,
  );
}
