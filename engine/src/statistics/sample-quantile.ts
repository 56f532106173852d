import { InputError } from '../data/problem.ts';
import { checkFact, checkNumber } from './check-fact.ts';
import { checkSample } from './check-sample.ts';

/** One of the nine definitions of Hyndman and Fan: 1 to 3 jump, 4 to 9 join the values by straight lines. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/**
 * Estimates a quantile of a sample.
 * @param sample one value or more, any order
 * @param p share below, 0 to 1
 * @param type definition, default 7; 8 is about unbiased in the median
 * @returns the quantile
 * @throws InputError with every fault of the sample, the share and the type
 * @see Hyndman & Fan 1996, Am Stat 50:361
 */
export function estimateSampleQuantile(sample: Float64Array, p: number, type: QuantileType = 7): number {
  const problems = [
    ...checkSample('sample', sample, 1),
    ...checkNumber('p', p, { holds: p >= 0 && p <= 1, expected: 'a share from 0 to 1' }),
    ...checkFact(
      Number.isInteger(type) && type >= 1 && type <= 9,
      { code: 'unknown-type', path: 'type' },
      { expected: 'a whole number from 1 to 9', received: `${type}`, remedy: 'Take 7, the default.' },
    ),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const sorted = Float64Array.from(sample).sort();
  const at = (rank: number) => sorted[Math.min(sorted.length, Math.max(1, rank)) - 1]!;
  const rank = rankOf(type, p, sorted.length);
  // Rounding must not push a whole rank below itself.
  const whole = Math.floor(rank + 4 * Number.EPSILON * Math.max(1, rank));
  const rest = Math.max(0, rank - whole);
  return at(whole) + shareOf(type, whole, rest) * (at(whole + 1) - at(whole));
}

function rankOf(type: QuantileType, p: number, n: number): number {
  if (type <= 2) return n * p;
  if (type === 3) return n * p - 0.5;
  if (type === 4) return n * p;
  const [a, b] = plottingPositions[type as 5 | 6 | 7 | 8 | 9];
  return a + p * (n + 1 - a - b);
}

/** Where the smallest and the greatest value lie: ranks (k − a)/(n + 1 − a − b). */
const plottingPositions = {
  5: [0.5, 0.5],
  6: [0, 0],
  7: [1, 1],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
} as const;

/** How far from the value of a rank to the next. */
function shareOf(type: QuantileType, whole: number, rest: number): number {
  const past = rest > 1e-12;
  if (type === 1) return past ? 1 : 0;
  if (type === 2) return past ? 1 : 0.5;
  if (type === 3) return past || whole % 2 !== 0 ? 1 : 0;
  return rest;
}
