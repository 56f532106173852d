import { InputError } from '../data/problem.ts';
import { checkTwoCounts, type Responses } from './check-counts.ts';
import { type ChiSquareTest, chiSquareTest } from './quadratic-form.ts';

/** Pearson's test of two rates. */
export interface TwoRatesTest {
  /** `no variance`: an arm is empty, or all or nobody responded, so there is no test. */
  readonly outcome: 'success' | 'no variance';
  readonly test: ChiSquareTest | null;
}

/**
 * Tests whether two rates are equal, by Pearson's chi-square.
 * @param experimental responses of the first arm
 * @param control responses of the second arm
 * @param options `continuity`: Yates' correction, default false
 * @returns the test on 1 df
 * @throws InputError with every fault of the counts
 * @see Pearson 1900, Phil Mag 50:157; Yates 1934, Suppl J R Stat Soc 1:217
 */
export function testTwoRates(
  experimental: Responses,
  control: Responses,
  options: { readonly continuity?: boolean } = {},
): TwoRatesTest {
  const problems = checkTwoCounts(experimental, control);
  if (problems.length > 0) throw new InputError(problems);
  const whole = experimental.n + control.n;
  const responders = experimental.successes + control.successes;
  const rate = responders / whole;
  if (!(experimental.n > 0 && control.n > 0 && responders > 0 && responders < whole)) {
    return { outcome: 'no variance', test: null };
  }
  const excess = Math.abs(experimental.successes - experimental.n * rate);
  const taken = options.continuity ? Math.max(0, excess - 0.5) : excess;
  const variance = (rate * (1 - rate) * experimental.n * control.n) / whole;
  return { outcome: 'success', test: chiSquareTest((taken * taken) / variance, 1) };
}
