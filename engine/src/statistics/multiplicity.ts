import { InputError } from '../data/problem.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkLevel } from './check-level.ts';

/** How p-values are adjusted for their number. */
export type Adjustment =
  | 'holm'
  | 'bonferroni'
  | 'hochberg'
  | 'hommel'
  | 'benjamini-hochberg'
  | 'benjamini-yekutieli'
  | 'fixed-sequence';

/** Several hypotheses tested together, in the order given. */
export interface MultipleTest {
  /** Least level at which each is rejected. */
  readonly adjusted: Float64Array;
  readonly rejected: readonly boolean[];
}

/**
 * Tests several hypotheses together.
 * @param p p-value of each, 0 to 1; for fixed-sequence in the order of testing
 * @param options `method`: holm (default), bonferroni and fixed-sequence hold the familywise error whatever the
 *   dependence, hochberg and hommel under positive dependence; benjamini-hochberg holds the false discovery rate under
 *   positive dependence, benjamini-yekutieli under any; `level`: the error held, default 0.05
 * @returns adjusted p-values, and what is rejected
 * @throws InputError with every fault of the p-values and the options
 * @see Holm 1979, Scand J Stat 6:65; Hochberg 1988, Biometrika 75:800; Hommel 1988, Biometrika 75:383, as Wright 1992,
 *   Biometrics 48:1005; Benjamini & Hochberg 1995, J R Stat Soc B 57:289; Benjamini & Yekutieli 2001, Ann Stat 29:1165;
 *   Maurer, Hothorn & Lehmacher 1995, for fixed sequences
 */
export function testMultiple(
  p: readonly number[],
  options: { readonly method?: Adjustment; readonly level?: number } = {},
): MultipleTest {
  const { method = 'holm', level = 0.05 } = options;
  const problems = [
    ...checkPValues(p),
    ...checkChoice('options.method', method, methods),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const adjusted = adjust[method](p).map((value) => Math.min(1, value));
  return { adjusted, rejected: Array.from(adjusted, (value) => value <= level) };
}

/**
 * Checks p-values.
 * @param p the values
 * @returns one problem for each that is none
 */
export function checkPValues(p: readonly number[]) {
  return p.flatMap((value, i) =>
    checkFact(
      value >= 0 && value <= 1,
      { code: 'bad-p', path: `p[${i}]` },
      {
        expected: 'a p-value from 0 to 1',
        received: `${value}`,
        remedy: 'Leave out hypotheses without a test.',
      },
    ),
  );
}

/** From the least p upward, each at least what came before. */
function stepDown(p: readonly number[], factor: (rank: number) => number): Float64Array {
  const adjusted = new Float64Array(p.length);
  let least = 0;
  ascending(p).forEach((i, rank) => {
    least = Math.max(least, factor(rank) * p[i]!);
    adjusted[i] = least;
  });
  return adjusted;
}

/** From the greatest p downward, each at most what came before. */
function stepUp(p: readonly number[], factor: (rank: number) => number): Float64Array {
  const adjusted = new Float64Array(p.length);
  let most = Infinity;
  ascending(p)
    .map((i, rank) => [i, rank] as const)
    .reverse()
    .forEach(([i, rank]) => {
      most = Math.min(most, factor(rank) * p[i]!);
      adjusted[i] = most;
    });
  return adjusted;
}

function ascending(p: readonly number[]): number[] {
  return [...p.keys()].sort((a, b) => p[a]! - p[b]! || a - b);
}

/** Wright's algorithm: the greatest of Simes' p over the sets of each size. */
function hommel(p: readonly number[]): Float64Array {
  const n = p.length;
  const order = ascending(p);
  const sorted = order.map((i) => p[i]!);
  const simes = (from: number, size: number) => {
    let least = Infinity;
    for (let i = from; i < n; i++) least = Math.min(least, (size * sorted[i]!) / (size - n + i + 1));
    return least;
  };
  const adjusted = new Float64Array(n).fill(n > 0 ? simes(0, n) : 0);
  for (let m = n - 1; m > 1; m--) {
    const first = n - m + 1;
    const upper = simes(first, m);
    for (let i = 0; i < n; i++) {
      const own = i < first ? Math.min(upper, m * sorted[i]!) : upper;
      adjusted[i] = Math.max(adjusted[i]!, own);
    }
  }
  const back = new Float64Array(n);
  order.forEach((i, rank) => {
    back[i] = Math.max(adjusted[rank]!, sorted[rank]!);
  });
  return back;
}

function fixedSequence(p: readonly number[]): Float64Array {
  let least = 0;
  return Float64Array.from(p, (value) => {
    least = Math.max(least, value);
    return least;
  });
}

/** 1 + 1/2 + … + 1/n. */
function harmonic(n: number): number {
  let sum = 0;
  for (let i = 1; i <= n; i++) sum += 1 / i;
  return sum;
}

const adjust: Readonly<Record<Adjustment, (p: readonly number[]) => Float64Array>> = {
  holm: (p) => stepDown(p, (rank) => p.length - rank),
  bonferroni: (p) => Float64Array.from(p, (value) => p.length * value),
  hochberg: (p) => stepUp(p, (rank) => p.length - rank),
  hommel,
  'benjamini-hochberg': (p) => stepUp(p, (rank) => p.length / (rank + 1)),
  'benjamini-yekutieli': (p) => stepUp(p, (rank) => (harmonic(p.length) * p.length) / (rank + 1)),
  'fixed-sequence': fixedSequence,
};

const methods = Object.keys(adjust) as Adjustment[];
