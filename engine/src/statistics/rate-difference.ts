import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { acos } from '../math/arc.ts';
import { bracketChange } from '../math/bracket-change.ts';
import { normalQuantile } from '../math/normal.ts';
import { cos } from '../math/trigonometric.ts';
import { checkTwoCounts, type Responses } from './check-counts.ts';
import { checkChoice } from './check-fact.ts';
import { checkLevel } from './check-level.ts';
import { estimateRate } from './response-rate.ts';

/** How the limits of a difference of rates are had. */
export type RateDifferenceInterval = 'miettinen-nurminen' | 'newcombe' | 'wald';

const intervals: readonly RateDifferenceInterval[] = ['miettinen-nurminen', 'newcombe', 'wald'];

/**
 * Estimates the difference of two rates.
 * @param experimental responses of the first arm
 * @param control responses of the second arm
 * @param options `level`: confidence, default 0.95; `interval`: miettinen-nurminen (default) inverts the score test,
 *   newcombe joins two Wilson intervals, wald is the plain one
 * @returns first less second, with limits within −1 to 1; null when an arm has no subjects
 * @throws InputError with every fault of the counts and the options
 * @see Miettinen & Nurminen 1985, Stat Med 4:213, equations 8 and 9; Newcombe 1998, Stat Med 17:873, method 10
 */
export function estimateRateDifference(
  experimental: Responses,
  control: Responses,
  options: { readonly level?: number; readonly interval?: RateDifferenceInterval } = {},
): Estimate {
  const { level = 0.95, interval = 'miettinen-nurminen' } = options;
  const problems = [
    ...checkTwoCounts(experimental, control),
    ...checkLevel(level),
    ...checkChoice('options.interval', interval, intervals),
  ];
  if (problems.length > 0) throw new InputError(problems);
  if (experimental.n === 0 || control.n === 0) return { value: null, low: null, high: null };
  const [a, b] = [experimental.successes / experimental.n, control.successes / control.n];
  const value = a - b;
  const z = normalQuantile(1 - (1 - level) / 2);
  if (interval === 'newcombe') return { value, ...newcombeLimits(experimental, control, level) };
  if (interval === 'wald') {
    const half = z * Math.sqrt((a * (1 - a)) / experimental.n + (b * (1 - b)) / control.n);
    return { value, low: Math.max(-1, value - half), high: Math.min(1, value + half) };
  }
  const excess = (difference: number) => scoreSquare(experimental, control, difference) - z * z;
  const low = value === -1 ? -1 : crossing(excess, value, -1);
  return { value, low, high: value === 1 ? 1 : crossing(excess, value, 1) };
}

function newcombeLimits(a: Responses, b: Responses, level: number): { low: number; high: number } {
  const [first, second] = [a, b].map(({ successes, n }) =>
    estimateRate(successes, n, { level, interval: 'wilson' }),
  );
  const distance = (x: number, y: number) => Math.sqrt(x * x + y * y);
  const value = first!.value! - second!.value!;
  return {
    low: value - distance(first!.value! - first!.low!, second!.high! - second!.value!),
    high: value + distance(first!.high! - first!.value!, second!.value! - second!.low!),
  };
}

/** Between the estimate, where the score is 0, and an end, where it is large: the difference at which it passes. */
function crossing(excess: (difference: number) => number, value: number, end: number): number {
  if (excess(end) <= 0) return end;
  const probe = (t: number) => {
    const x = excess(value + t * (end - value));
    return { value: x, isPast: x > 0 };
  };
  return value + bracketChange(probe, 0, 1).below * (end - value);
}

/** Squared score of a difference, its variance at the likeliest rates that differ by it. */
function scoreSquare(a: Responses, b: Responses, difference: number): number {
  const distance = a.successes / a.n - b.successes / b.n - difference;
  const { first, second } = likeliestRates(a, b, difference);
  const whole = a.n + b.n;
  const variance = ((first * (1 - first)) / a.n + (second * (1 - second)) / b.n) * (whole / (whole - 1));
  if (distance === 0) return 0;
  return variance > 0 ? (distance * distance) / variance : Infinity;
}

/** Root of the cubic of the constrained likelihood (Farrington & Manning 1990, Stat Med 9:1447, appendix I). */
function likeliestRates(a: Responses, b: Responses, difference: number): { first: number; second: number } {
  const theta = b.n / a.n;
  const [p, q] = [a.successes / a.n, b.successes / b.n];
  const cubic = 1 + theta;
  const square = -(1 + theta + p + theta * q + difference * (theta + 2));
  const linear = difference * difference + difference * (2 * p + theta + 1) + p + theta * q;
  const constant = -p * difference * (1 + difference);
  const third = square / (3 * cubic);
  const v = third * third * third - (square * linear) / (6 * cubic * cubic) + constant / (2 * cubic);
  const root = Math.sqrt(Math.max(0, third * third - linear / (3 * cubic)));
  const u = v < 0 ? -root : root;
  const cosine = u === 0 ? 0 : Math.min(1, Math.max(-1, v / (u * u * u)));
  const angle = (Math.PI + acos(cosine)) / 3;
  const first = 2 * u * cos(angle) - third;
  const clamp = (x: number) => Math.min(1, Math.max(0, x));
  return { first: clamp(first), second: clamp(first - difference) };
}
