import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { hypergeometric, type WholeNumberDistribution } from '../math/discrete-distributions.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkTwoCounts, type Responses } from './check-counts.ts';
import { checkLevel } from './check-level.ts';
import { type AtOdds, exactOddsRatio, exactP } from './odds-ratio.ts';
import { type ChiSquareTest, chiSquareTest } from './quadratic-form.ts';

/** Responses of two arms in one stratum. */
export interface StratumResponses {
  readonly experimental: Responses;
  readonly control: Responses;
}

/** Test of two rates across strata. */
export interface CochranMantelHaenszelTest {
  /** `no variance`: no stratum has both arms and both outcomes, so there is no test and no odds ratio. */
  readonly outcome: 'success' | 'no variance';
  readonly test: ChiSquareTest | null;
  /** Common odds ratio of Mantel and Haenszel, first arm over second; null limits where it is 0 or infinite. */
  readonly oddsRatio: Estimate;
}

/**
 * Tests whether the rates of two arms are equal in every stratum.
 * @param strata responses by stratum
 * @param options `continuity`: correction by one half, default false; `level` of the limits, default 0.95
 * @returns the test on 1 df, and the common odds ratio with limits by Robins, Breslow and Greenland
 * @throws InputError with every fault of the counts and the options
 * @see Cochran 1954, Biometrics 10:417; Mantel & Haenszel 1959, J Natl Cancer Inst 22:719; Robins, Breslow & Greenland
 *   1986, Biometrics 42:311
 */
export function testCochranMantelHaenszel(
  strata: readonly StratumResponses[],
  options: { readonly continuity?: boolean; readonly level?: number } = {},
): CochranMantelHaenszelTest {
  const { continuity = false, level = 0.95 } = options;
  const problems = [...checkStrata(strata), ...checkLevel(level)];
  if (problems.length > 0) throw new InputError(problems);
  let excess = 0;
  let variance = 0;
  for (const { experimental, control } of strata) {
    const n = experimental.n + control.n;
    if (n < 2) continue;
    const responders = experimental.successes + control.successes;
    excess += experimental.successes - (experimental.n * responders) / n;
    variance += (experimental.n * control.n * responders * (n - responders)) / (n * n * (n - 1));
  }
  const nothing = { value: null, low: null, high: null };
  if (!(variance > 0)) return { outcome: 'no variance', test: null, oddsRatio: nothing };
  const distance = Math.max(0, Math.abs(excess) - (continuity ? 0.5 : 0));
  const test = chiSquareTest((distance * distance) / variance, 1);
  return { outcome: 'success', test, oddsRatio: commonOddsRatio(strata, level) };
}

/**
 * Tests whether the rates of two arms are equal in every stratum, exactly, all margins held.
 * @param strata responses by stratum
 * @param options `level` of the limits, default 0.95
 * @returns two-sided p, and the conditional common odds ratio with exact limits
 * @throws InputError with every fault of the counts and the options
 * @see Mehta, Patel & Gray 1985, J Am Stat Assoc 80:969
 */
export function testExactMantelHaenszel(
  strata: readonly StratumResponses[],
  options: { readonly level?: number } = {},
): { readonly p: number; readonly oddsRatio: Estimate } {
  const { level = 0.95 } = options;
  const problems = [...checkStrata(strata), ...checkLevel(level)];
  if (problems.length > 0) throw new InputError(problems);
  const nobody: WholeNumberDistribution = { from: 0, probability: Float64Array.of(1) };
  const at: AtOdds = (odds) =>
    strata.reduce((sum, { experimental, control }) => {
      const drawn = experimental.successes + control.successes;
      return convolve(sum, hypergeometric(experimental.n, control.n, { drawn, odds }));
    }, nobody);
  const seen = strata.reduce((sum, { experimental }) => sum + experimental.successes, 0);
  return { p: exactP(at(1), seen, 'two-sided'), oddsRatio: exactOddsRatio(at, seen, level) };
}

function checkStrata(strata: readonly StratumResponses[]) {
  return strata.flatMap(({ experimental, control }, i) =>
    checkTwoCounts(experimental, control).map((p) => ({ ...p, path: `strata[${i}].${p.path}` })),
  );
}

/** Distribution of the sum of two independent numbers. */
function convolve(a: WholeNumberDistribution, b: WholeNumberDistribution): WholeNumberDistribution {
  const probability = new Float64Array(a.probability.length + b.probability.length - 1);
  a.probability.forEach((p, i) => {
    b.probability.forEach((q, j) => {
      probability[i + j]! += p * q;
    });
  });
  return { from: a.from + b.from, probability };
}

function commonOddsRatio(strata: readonly StratumResponses[], level: number): Estimate {
  let [r, s, pr, mixed, qs] = [0, 0, 0, 0, 0];
  for (const { experimental, control } of strata) {
    const n = experimental.n + control.n;
    if (n === 0) continue;
    const [a, b] = [experimental.successes, experimental.n - experimental.successes];
    const [c, d] = [control.successes, control.n - control.successes];
    const [p, q] = [(a + d) / n, (b + c) / n];
    r += (a * d) / n;
    s += (b * c) / n;
    pr += (p * a * d) / n;
    mixed += (p * b * c + q * a * d) / n;
    qs += (q * b * c) / n;
  }
  if (r === 0 || s === 0) return { value: r === 0 ? (s === 0 ? null : 0) : Infinity, low: null, high: null };
  const spread = Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
  const half = normalQuantile(1 - (1 - level) / 2) * spread;
  const middle = log(r / s);
  return { value: r / s, low: exp(middle - half), high: exp(middle + half) };
}
