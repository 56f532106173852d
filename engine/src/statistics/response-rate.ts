import type { Estimate } from '../data/analysis.ts';
import { InputError, type Problem, problem } from '../data/problem.ts';
import { betaQuantile } from '../math/beta.ts';
import { normalQuantile } from '../math/normal.ts';
import { checkLevel } from './check-level.ts';

/** How the limits of a rate are had. */
type RateInterval = 'clopper-pearson' | 'wilson';

/**
 * Estimates a rate, such as the objective response rate.
 * @param successes subjects with the response, a whole number, 0 to n
 * @param n subjects, a whole number >= 0
 * @param options `level`: confidence, 0 to 1, default 0.95; `interval`: clopper-pearson (default) is exact,
 *   covering at least at its level; wilson covers at its level on average
 * @returns rate and limits as fractions; null without subjects
 * @throws InputError with every fault of the counts and the options
 * @see Clopper & Pearson 1934, Biometrika 26:404; Wilson 1927, J Am Stat Assoc 22:209
 */
export function estimateRate(
  successes: number,
  n: number,
  options: { readonly level?: number; readonly interval?: RateInterval } = {},
): Estimate {
  const { level = 0.95, interval = 'clopper-pearson' } = options;
  const problems = [...checkCounts(successes, n), ...checkLevel(level), ...checkInterval(interval)];
  if (problems.length > 0) throw new InputError(problems);
  if (n === 0) return { value: null, low: null, high: null };
  const tail = (1 - level) / 2;
  const limits = interval === 'wilson' ? wilsonLimits : clopperPearsonLimits;
  return { value: successes / n, ...limits(successes, n, tail) };
}

function clopperPearsonLimits(x: number, n: number, tail: number): { low: number; high: number } {
  const low = x === 0 ? 0 : betaQuantile(tail, x, n - x + 1);
  const high = x === n ? 1 : betaQuantile(1 - tail, x + 1, n - x);
  return { low, high };
}

function wilsonLimits(x: number, n: number, tail: number): { low: number; high: number } {
  const z = normalQuantile(1 - tail);
  const middle = x + (z * z) / 2;
  const half = z * Math.sqrt((x * (n - x)) / n + (z * z) / 4);
  const whole = n + z * z;
  // At 0 and n a limit is the bound itself; the difference would leave rounding.
  return { low: x === 0 ? 0 : (middle - half) / whole, high: x === n ? 1 : (middle + half) / whole };
}

function checkCounts(successes: number, n: number): Problem[] {
  const problems: Problem[] = [];
  if (!(Number.isInteger(n) && n >= 0)) {
    problems.push(
      problem('bad-count', 'n', {
        expected: 'a whole number of subjects, 0 or more',
        received: `${n}`,
        remedy: 'Count the subjects.',
      }),
    );
  }
  if (!(Number.isInteger(successes) && successes >= 0 && !(successes > n))) {
    problems.push(
      problem('bad-count', 'successes', {
        expected: `a whole number from 0 to ${n}`,
        received: `${successes}`,
        remedy: 'Count the subjects with the response among all subjects.',
      }),
    );
  }
  return problems;
}

function checkInterval(interval: RateInterval): Problem[] {
  if (interval === 'clopper-pearson' || interval === 'wilson') return [];
  return [
    problem('unknown-interval', 'options.interval', {
      expected: 'clopper-pearson or wilson',
      received: `${interval}`,
      remedy: 'Choose one of these; clopper-pearson is the default.',
    }),
  ];
}
