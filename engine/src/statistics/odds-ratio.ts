import type { Estimate } from '../data/analysis.ts';
import { bracketChange } from '../math/bracket-change.ts';
import { probabilityBetween, type WholeNumberDistribution } from '../math/discrete-distributions.ts';
import { exp } from '../math/exp.ts';
import type { Alternative } from './exact-rate.ts';

/** Outcomes as likely as the one seen up to rounding count as likely. */
const rounding = 1 + 1e-7;
/** Beyond these log odds ratios a conditional distribution has all its mass at one end. */
const farthest = 700;

/** Conditional distribution of responders of the first arm, all margins held, at an odds ratio > 0. */
export type AtOdds = (odds: number) => WholeNumberDistribution;

/**
 * Exact p of an odds ratio of 1.
 * @param central conditional distribution of responders of the first arm at odds ratio 1
 * @param seen how many there were
 * @param alternative for the odds ratio; two-sided adds up all outcomes no more likely than the one seen
 * @returns p
 */
export function exactP(central: WholeNumberDistribution, seen: number, alternative: Alternative): number {
  if (alternative === 'greater') return Math.min(1, probabilityBetween(central, seen, Infinity));
  if (alternative === 'less') return Math.min(1, probabilityBetween(central, -Infinity, seen));
  const limit = central.probability[seen - central.from]! * rounding;
  let p = 0;
  for (const each of central.probability) if (each <= limit) p += each;
  return Math.min(1, p);
}

/**
 * Conditional estimate of the odds ratio with exact limits.
 * @param at conditional distribution of responders of the first arm
 * @param seen how many there were
 * @param level confidence of the limits
 * @returns the odds ratio at which the mean is what was seen; 0 and Infinity where all or nothing was seen; null
 *   value where the margins leave no choice
 */
export function exactOddsRatio(at: AtOdds, seen: number, level: number): Estimate {
  const { from, probability } = at(1);
  const last = from + probability.length - 1;
  const tail = (1 - level) / 2;
  const mean = (d: WholeNumberDistribution) => d.probability.reduce((sum, p, i) => sum + p * (d.from + i), 0);
  const value =
    from === last ? null : seen === from ? 0 : seen === last ? Infinity : solve((x) => mean(at(x)) - seen);
  const low = seen === from ? 0 : solve((x) => probabilityBetween(at(x), seen, Infinity) - tail);
  const high = seen === last ? Infinity : solve((x) => tail - probabilityBetween(at(x), -Infinity, seen));
  return { value, low, high };
}

/** Odds ratio at which a function that rises with it passes 0. */
function solve(rising: (odds: number) => number): number {
  const probe = (logOdds: number) => {
    const value = rising(exp(logOdds));
    return { value, isPast: value > 0 };
  };
  return exp(bracketChange(probe, -farthest, farthest).above);
}
