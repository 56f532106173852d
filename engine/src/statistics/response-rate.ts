import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { betaQuantile } from '../math/beta.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkCounts } from './check-counts.ts';
import { checkChoice } from './check-fact.ts';
import { checkLevel } from './check-level.ts';

/** How the limits of a rate are had. */
export type RateInterval = 'clopper-pearson' | 'wilson' | 'agresti-coull' | 'jeffreys' | 'wald';

const rateIntervals: readonly RateInterval[] = [
  'clopper-pearson',
  'wilson',
  'agresti-coull',
  'jeffreys',
  'wald',
];

/**
 * Estimates a rate, such as the objective response rate.
 * @param successes subjects with the response, a whole number, 0 to n
 * @param n subjects, a whole number >= 0
 * @param options `level`: confidence, 0 to 1, default 0.95; `interval`: clopper-pearson (default) is exact,
 *   covering at least at its level; wilson, agresti-coull and jeffreys cover at their level on average; wald covers
 *   too seldom near 0 and 1
 * @returns rate and limits as fractions within 0 to 1; null without subjects
 * @throws InputError with every fault of the counts and the options
 * @see Clopper & Pearson 1934, Biometrika 26:404; Wilson 1927, J Am Stat Assoc 22:209; Agresti & Coull 1998, Am Stat
 *   52:119; Brown, Cai & DasGupta 2001, Stat Sci 16:101, section 4.3, for Jeffreys
 */
export function estimateRate(
  successes: number,
  n: number,
  options: { readonly level?: number; readonly interval?: RateInterval } = {},
): Estimate {
  const { level = 0.95, interval = 'clopper-pearson' } = options;
  const problems = [
    ...checkCounts(successes, n),
    ...checkLevel(level),
    ...checkChoice('options.interval', interval, rateIntervals),
  ];
  if (problems.length > 0) throw new InputError(problems);
  if (n === 0) return { value: null, low: null, high: null };
  const tail = (1 - level) / 2;
  return { value: successes / n, ...limitsOf[interval](successes, n, tail) };
}

interface Limits {
  readonly low: number;
  readonly high: number;
}

function clopperPearsonLimits(x: number, n: number, tail: number): Limits {
  const low = x === 0 ? 0 : betaQuantile(tail, x, n - x + 1);
  const high = x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x);
  return { low, high };
}

function wilsonLimits(x: number, n: number, tail: number): Limits {
  const z = normalQuantile(1 - tail);
  const middle = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  const whole = n + z * z;
  // At 0 and n a limit is the bound itself; the difference would leave rounding.
  return { low: x === 0 ? 0 : (middle - half) / whole, high: x === n ? 1 : (middle + half) / whole };
}

function agrestiCoullLimits(x: number, n: number, tail: number): Limits {
  const z = normalQuantile(1 - tail);
  const whole = n + z * z;
  const share = (x + (z * z) / 2) / whole;
  return within(share, z * Math.sqrt((share * (1 - share)) / whole));
}

/** Equal tails of the posterior from the prior Beta(½, ½), but 0 and 1 where nothing or all was seen. */
function jeffreysLimits(x: number, n: number, tail: number): Limits {
  const low = x === 0 ? 0 : betaQuantile(tail, x + 0.5, n - x + 0.5);
  const high = x === n ? 1 : betaQuantile(1 - tail, x + 0.5, n - x + 0.5);
  return { low, high };
}

function waldLimits(x: number, n: number, tail: number): Limits {
  const share = x / n;
  return within(share, normalQuantile(1 - tail) * Math.sqrt((share * (1 - share)) / n));
}

function within(middle: number, half: number): Limits {
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const limitsOf: Readonly<Record<RateInterval, (x: number, n: number, tail: number) => Limits>> = {
  'clopper-pearson': clopperPearsonLimits,
  wilson: wilsonLimits,
  'agresti-coull': agrestiCoullLimits,
  jeffreys: jeffreysLimits,
  wald: waldLimits,
};
