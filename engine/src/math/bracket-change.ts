/** What a function says at a point: its value, and whether the change sought lies at or before it. */
interface Probe {
  readonly value: number;
  readonly isPast: boolean;
}

/** Two neighbouring doubles between which a change happens. */
interface Bracket {
  readonly below: number;
  readonly above: number;
}

/**
 * Narrows an interval in which a change happens to two neighbouring doubles. Where the values at the ends do
 * not have one sign it interpolates, truncates and projects (I. F. D. Oliveira, R. H. C. Takahashi, An enhancement of
 * the bisection method average performance preserving minmax optimality, ACM Transactions on Mathematical Software
 * 47 (2020) 5), else it halves. Of several changes it finds one.
 * @param probe the function; never past at `below`, past at `above`.
 * @param below lower end.
 * @param above upper end, greater than `below`.
 * @returns the neighbours; `above` is a point where the probe was past. At most about 60 probes for ends of one sign.
 */
export function bracketChange(probe: (x: number) => Probe, below: number, above: number): Bracket {
  let valueBelow = probe(below).value;
  let valueAbove = probe(above).value;
  const width = above - below;
  let reach = spacingAt(below, above);
  while (reach < width) reach *= 2;
  reach *= 2;
  for (;;) {
    const middle = below + 0.5 * (above - below);
    if (middle <= below || middle >= above) return { below, above };
    const radius = Math.max(0, 0.5 * (reach - (above - below)));
    reach *= 0.5;
    const difference = valueBelow - valueAbove;
    const isBracketed = valueBelow * valueAbove <= 0 && difference !== 0 && Math.abs(difference) < Infinity;
    const share = isBracketed ? valueBelow / difference : 0.5;
    const truncation = (0.2 / width) * (above - below) * (above - below);
    const guess = towards(below + share * (above - below), middle, truncation);
    const x = inside(Math.min(middle + radius, Math.max(middle - radius, guess)), below, above) ?? middle;
    const { value, isPast } = probe(x);
    if (isPast) {
      above = x;
      valueAbove = value;
    } else {
      below = x;
      valueBelow = value;
    }
  }
}

/** Moves a number towards another by at most a distance. */
function towards(from: number, to: number, distance: number): number {
  if (Math.abs(to - from) <= distance) return to;
  return from + (to > from ? distance : -distance);
}

/** A point strictly between the ends that is next to `x`; null when rounding leaves none but the middle. */
function inside(x: number, below: number, above: number): number | null {
  const spacing = spacingAt(below, above);
  const near = Math.min(above - spacing, Math.max(below + spacing, x));
  return near > below && near < above ? near : null;
}

/** A distance that moves both ends, at most two of the larger end's units in the last place. */
function spacingAt(below: number, above: number): number {
  return Math.max(Number.MIN_VALUE, Number.EPSILON * Math.max(Math.abs(below), Math.abs(above)));
}
