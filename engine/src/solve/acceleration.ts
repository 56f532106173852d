/** Pairs kept; more than this many slow processes are seldom found in one model. */
const depth = 8;
/** A change of which no more than this share is new tells nothing but rounding. */
const smallestShare = 1e-6;

/** A state and where the map takes it. */
interface Pair {
  readonly from: Float64Array;
  readonly to: Float64Array;
}

/**
 * Anderson acceleration of the repeated application of a map (Anderson DG, J ACM 1965;12:547; Walker HF, Ni P, SIAM J
 * Numer Anal 2011;49:1715). For a linear map of n states, n + 1 pairs give its fixed point.
 */
export class Acceleration {
  private readonly pairs: Pair[] = [];

  /** Takes note that the map takes `from` to `to`. */
  add(from: Float64Array, to: Float64Array): void {
    this.pairs.push({ from: from.slice(), to: to.slice() });
    if (this.pairs.length > depth + 1) this.pairs.shift();
  }

  /**
   * Guesses the fixed point: combines the pairs so that the change of the last one vanishes as far as it can, by
   * Gram–Schmidt from the newest difference to the oldest.
   * @param weights scale of each state; changes are compared in units of it.
   * @returns the guess, or null while the pairs do not differ.
   */
  extrapolate(weights: Float64Array): Float64Array | null {
    const last = this.pairs[this.pairs.length - 1];
    if (last === undefined) return null;
    const rest = scaledChange(last, weights);
    const guess = last.to.slice();
    const basis: { change: Float64Array; move: Float64Array }[] = [];
    for (let k = this.pairs.length - 2; k >= 0; k--) {
      const pair = this.pairs[k]!;
      const change = subtract(scaledChange(last, weights), scaledChange(pair, weights));
      const move = subtract(last.to, pair.to);
      const whole = length(change);
      for (const known of basis) remove(known, dot(known.change, change), { change, move });
      const size = length(change);
      if (!(size > smallestShare * whole)) continue;
      scale(change, 1 / size);
      scale(move, 1 / size);
      basis.push({ change, move });
      remove({ change, move }, dot(change, rest), { change: rest, move: guess });
    }
    return basis.length === 0 ? null : guess;
  }
}

function scaledChange({ from, to }: Pair, weights: Float64Array): Float64Array {
  return to.map((value, j) => (value - from[j]!) / weights[j]!);
}

/** Takes `share` of one difference out of another. */
function remove(
  known: { readonly change: Float64Array; readonly move: Float64Array },
  share: number,
  from: { readonly change: Float64Array; readonly move: Float64Array },
): void {
  for (let j = 0; j < known.change.length; j++) {
    from.change[j] = from.change[j]! - share * known.change[j]!;
    from.move[j] = from.move[j]! - share * known.move[j]!;
  }
}

function subtract(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, j) => value - b[j]!);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j]! * b[j]!;
  return sum;
}

function length(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

function scale(a: Float64Array, factor: number): void {
  for (let j = 0; j < a.length; j++) a[j] = factor * a[j]!;
}
