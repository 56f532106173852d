import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { hypergeometric } from '../math/discrete-distributions.ts';
import { checkTwoCounts, type Responses } from './check-counts.ts';
import { checkChoice } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import type { Alternative } from './exact-rate.ts';
import { type AtOdds, exactOddsRatio, exactP } from './odds-ratio.ts';

/** Fisher's exact test of two rates. */
export interface FisherTest {
  readonly p: number;
  /** Conditional estimate with exact limits of two sides; null value where the margins leave no choice. */
  readonly oddsRatio: Estimate;
}

/**
 * Tests whether two rates are equal, exactly, all margins held.
 * @param experimental responses of the first arm
 * @param control responses of the second arm
 * @param options `alternative` for the odds ratio, default two-sided, which adds up all tables no more likely than
 *   the one seen; `level` of the limits, default 0.95
 * @returns p, and the odds ratio, first over second; p 1 where the margins leave no choice
 * @throws InputError with every fault of the counts and the options
 * @see Fisher 1935, J R Stat Soc 98:39; Cornfield 1956, Proc 3rd Berkeley Symp 4:135
 */
export function testFisher(
  experimental: Responses,
  control: Responses,
  options: { readonly alternative?: Alternative; readonly level?: number } = {},
): FisherTest {
  const { alternative = 'two-sided', level = 0.95 } = options;
  const problems = [
    ...checkTwoCounts(experimental, control),
    ...checkChoice('options.alternative', alternative, ['two-sided', 'greater', 'less']),
    ...checkLevel(level),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const drawn = experimental.successes + control.successes;
  const at: AtOdds = (odds) => hypergeometric(experimental.n, control.n, { drawn, odds });
  const seen = experimental.successes;
  return { p: exactP(at(1), seen, alternative), oddsRatio: exactOddsRatio(at, seen, level) };
}
