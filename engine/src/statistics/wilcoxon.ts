import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { normalUpper } from '../math/normal.ts';
import { checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { checkSample } from './check-sample.ts';

/** Wilcoxon's rank sum test, which is Mann and Whitney's. */
export interface WilcoxonTest {
  /** `no variance`: all values are tied, so there is no p. */
  readonly outcome: 'success' | 'no variance';
  /** Pairs in which the first sample has the greater value, ties one half. */
  readonly w: number;
  /** Two-sided. */
  readonly p: number | null;
}

/** The exact test, with how far the samples lie apart. */
export interface ExactWilcoxonTest {
  readonly w: number;
  readonly p: number;
  /** Median difference of Hodges and Lehmann, with exact limits. */
  readonly shift: Estimate;
}

/**
 * Tests whether two samples have one distribution, by the normal approximation with ties.
 * @param x first sample, one value or more
 * @param y second sample, one value or more
 * @param options `continuity`: correction by one half, default true
 * @returns the test
 * @throws InputError with every fault of the samples
 * @see Wilcoxon 1945, Biometrics Bull 1:80; Mann & Whitney 1947, Ann Math Stat 18:50; Lehmann 1975, Nonparametrics,
 *   section 1.4, for ties
 */
export function testWilcoxon(
  x: Float64Array,
  y: Float64Array,
  options: { readonly continuity?: boolean } = {},
): WilcoxonTest {
  const { continuity = true } = options;
  const problems = [...checkSample('x', x, 1), ...checkSample('y', y, 1)];
  if (problems.length > 0) throw new InputError(problems);
  const { w, ties } = countPairs(x, y);
  const [m, n] = [x.length, y.length];
  const whole = m + n;
  const variance = ((m * n) / 12) * (whole + 1 - ties / (whole * (whole - 1)));
  if (!(variance > 0)) return { outcome: 'no variance', w, p: null };
  const distance = Math.abs(w - (m * n) / 2);
  const z = Math.max(0, distance - (continuity ? 0.5 : 0)) / Math.sqrt(variance);
  return { outcome: 'success', w, p: Math.min(1, 2 * normalUpper(z)) };
}

/** What the exact distribution may hold in memory; 250 values in each sample. */
const mostSteps = 16_000_000;

/**
 * Tests whether two samples have one distribution, exactly.
 * @param x first sample, one value or more
 * @param y second sample, one value or more; no value may be tied with another
 * @param options `level` of the limits, default 0.95; they hold it at least
 * @returns the test, and the shift of the first sample against the second; null limits where the samples are too small
 *   for the level
 * @throws InputError with every fault of the samples and the options
 * @see Mann & Whitney 1947, Ann Math Stat 18:50; Hodges & Lehmann 1963, Ann Math Stat 34:598; Bauer 1972, J Am Stat
 *   Assoc 67:687
 */
export function testWilcoxonExact(
  x: Float64Array,
  y: Float64Array,
  options: { readonly level?: number } = {},
): ExactWilcoxonTest {
  const { level = 0.95 } = options;
  const problems = [
    ...checkSample('x', x, 1),
    ...checkSample('y', y, 1),
    ...checkLevel(level),
    ...checkFact(
      x.length * x.length * y.length <= mostSteps,
      { code: 'too-many-values', path: 'x' },
      {
        expected: `samples of up to ${mostSteps} for n · n · m`,
        received: `${x.length} and ${y.length}`,
        remedy: 'Take the normal approximation.',
      },
    ),
    ...checkFact(
      new Set([...x, ...y]).size === x.length + y.length,
      { code: 'ties', path: 'x' },
      { expected: 'values without ties', received: 'ties', remedy: 'Take the normal approximation.' },
    ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const { w } = countPairs(x, y);
  const cumulative = cumulativeWilcoxon(x.length, y.length);
  const lower = cumulative[w]!;
  const pairs = x.length * y.length;
  // W has the distribution of the pairs less W: a difference from 1 would leave rounding of a small upper tail.
  const upper = cumulative[pairs - w]!;
  const differences = Float64Array.from(
    { length: pairs },
    (_, i) => x[i % x.length]! - y[Math.floor(i / x.length)]!,
  );
  differences.sort();
  const middle = (differences[(pairs - 1) >> 1]! + differences[pairs >> 1]!) / 2;
  // The k-th difference from either end, k the fewest pairs that are not too few to be believed.
  const k = cumulative.findIndex((share) => share > (1 - level) / 2);
  const limits =
    k > 0 ? { low: differences[k - 1]!, high: differences[pairs - k]! } : { low: null, high: null };
  return { w, p: Math.min(1, 2 * Math.min(lower, upper)), shift: { value: middle, ...limits } };
}

/** Pairs in which the first is greater, and the sum of t³ − t over runs of t tied values. */
function countPairs(x: Float64Array, y: Float64Array): { w: number; ties: number } {
  const all = new Float64Array(x.length + y.length);
  all.set(x);
  all.set(y, x.length);
  all.sort();
  const ranks = new Map<number, number>();
  let ties = 0;
  for (let i = 0, end = 0; i < all.length; i = end) {
    while (end < all.length && all[end] === all[i]) end += 1;
    const run = end - i;
    ranks.set(all[i]!, (i + 1 + end) / 2);
    ties += run * (run * run - 1);
  }
  const sum = x.reduce((total, value) => total + ranks.get(value)!, 0);
  return { w: sum - (x.length * (x.length + 1)) / 2, ties };
}

/** P(W <= w) for each w: shares of the ways to choose m ranks of m + n with that sum. */
function cumulativeWilcoxon(m: number, n: number): Float64Array {
  // ways[k][s]: choices of k of the ranks so far with W-sum s, each share scaled by its number of choices.
  const size = m * n + 1;
  let shares = [Float64Array.from({ length: size }, (_, s) => (s === 0 ? 1 : 0))];
  for (let rank = 1; rank <= m + n; rank++) {
    const next = Array.from({ length: Math.min(rank, m) + 1 }, () => new Float64Array(size));
    next.forEach((column, k) => {
      // A value that comes at this rank is greater than the rank − k values of the other sample before it.
      const below = rank - k;
      for (let s = 0; s < size; s++) {
        const without = k < shares.length ? (shares[k]![s]! * below) / rank : 0;
        const withIt = k > 0 && s >= below ? (shares[k - 1]![s - below]! * k) / rank : 0;
        column[s] = without + withIt;
      }
    });
    shares = next;
  }
  let sum = 0;
  return shares[m]!.map((share) => {
    sum += share;
    return sum;
  });
}
