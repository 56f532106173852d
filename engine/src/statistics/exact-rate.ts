import { InputError } from '../data/problem.ts';
import { binomialCdf } from '../math/discrete-distributions.ts';
import { exp } from '../math/exp.ts';
import { log, log1p } from '../math/log.ts';
import { logGamma } from '../math/log-gamma.ts';
import { checkCounts } from './check-counts.ts';
import { checkChoice, checkNumber } from './check-fact.ts';

/** What is held against equality. */
export type Alternative = 'two-sided' | 'greater' | 'less';

/** Outcomes as likely as the one seen up to rounding count as likely. */
const rounding = 1 + 1e-7;

/**
 * Tests whether a rate is a given one, exactly, as in a trial with one arm.
 * @param successes subjects with the response, a whole number, 0 to n
 * @param n subjects, a whole number >= 0
 * @param options `rate`: the one held, 0 to 1; `alternative`: default two-sided, which adds up all outcomes no more
 *   likely than the one seen
 * @returns p; 1 without subjects
 * @throws InputError with every fault of the counts and the options
 * @see Clopper & Pearson 1934, Biometrika 26:404; A'Hern 2001, Stat Med 20:859, for its use
 */
export function testRate(
  successes: number,
  n: number,
  options: { readonly rate: number; readonly alternative?: Alternative },
): { readonly p: number } {
  const { rate, alternative = 'two-sided' } = options;
  const problems = [
    ...checkCounts(successes, n),
    ...checkNumber('options.rate', rate, { holds: rate >= 0 && rate <= 1, expected: 'a rate from 0 to 1' }),
    ...checkChoice('options.alternative', alternative, ['two-sided', 'greater', 'less']),
  ];
  if (problems.length > 0) throw new InputError(problems);
  if (alternative === 'less') return { p: binomialCdf(successes, n, rate) };
  if (alternative === 'greater') return { p: successes === 0 ? 1 : binomialCdf(n - successes, n, 1 - rate) };
  const seen = probability(successes, n, rate) * rounding;
  let p = 0;
  for (let k = 0; k <= n; k++) {
    const each = probability(k, n, rate);
    if (each <= seen) p += each;
  }
  return { p: Math.min(1, p) };
}

function probability(k: number, n: number, rate: number): number {
  if (rate === 0 || rate === 1) return k === n * rate ? 1 : 0;
  const ways = logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
  return exp(ways + k * log(rate) + (n - k) * log1p(-rate));
}
