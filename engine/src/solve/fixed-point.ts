import { Acceleration } from './acceleration.ts';

/** Changes below this share of the tolerance count as none. */
const noise = 0.1;

/** Accuracy asked of each state. */
export interface StateTolerance {
  readonly absolute: Float64Array;
  readonly relative: number;
}

/**
 * Searches the states that a map brings back, by repeating it. Only where the change of every state shrank from one
 * application to the next does it extrapolate, so that a point from which plain repetition runs away is not found.
 */
export class FixedPointSearch {
  /** Index of the state that changed most in the last application. */
  worst = 0;
  private readonly tolerance: StateTolerance;
  private readonly acceleration = new Acceleration();
  /** Changes of the application before, when the last began where it ended. */
  private previous: Float64Array | null = null;
  /** Where plain repetition would have gone on, when an extrapolation was proposed. */
  private plain: Float64Array | null = null;
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
    const guess = this.acceleration.extrapolate(weights);
    const left = guess === null ? change : distances(to, guess);
    const isKnown = guess !== null || change.every((value) => value === 0);
    if (isKnown && isWithin(change, weights) && isWithin(left, weights)) return null;
    if (guess !== null && this.mayExtrapolate && isShrinking(change, this.previous, weights)) {
      this.plain = to;
      this.previous = null;
      return keepSign(guess, to);
    }
    this.plain = null;
    this.previous = change;
    return to;
  }

  /**
   * To be called when the map cannot be applied where `next` proposed; no extrapolation is proposed any more.
   * @returns where to apply it instead, or null when that was no extrapolation.
   */
  retreat(): Float64Array | null {
    const { plain } = this;
    this.plain = null;
    this.mayExtrapolate = false;
    return plain;
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
