import { betaCdf } from './beta.ts';
import { gammaUpper } from './gamma.ts';

/**
 * Distribution function of the binomial distribution.
 *
 * @param k successes; the part behind the point is cut.
 * @param n trials, a whole number >= 0.
 * @param p probability of success, 0 … 1.
 * @returns P(X <= k), relative error below 1e-12.
 * Source: Abramowitz & Stegun (1964) 26.5.24.
 */
export function binomialCdf(k: number, n: number, p: number): number {
  const successes = Math.floor(k);
  if (successes < 0) return 0;
  if (successes >= n) return 1;
  const upper = betaCdf(p, successes + 1, n - successes);
  return upper > 0.5 ? betaCdf(1 - p, n - successes, successes + 1) : 1 - upper;
}

/**
 * Distribution function of the Poisson distribution.
 *
 * @param k events; the part behind the point is cut.
 * @param mean expected events, > 0.
 * @returns P(X <= k), relative error below 1e-12.
 * Source: Abramowitz & Stegun (1964) 26.4.21.
 */
export function poissonCdf(k: number, mean: number): number {
  return k < 0 ? 0 : gammaUpper(Math.floor(k) + 1, mean);
}

/** Probabilities over neighbouring whole numbers, the first at `from`. */
export interface WholeNumberDistribution {
  readonly from: number;
  readonly probability: Float64Array;
}

/**
 * Fisher's noncentral hypergeometric distribution: successes among the drawn when all margins are fixed.
 *
 * @param successes successes in the urn, a whole number >= 0.
 * @param failures failures in the urn, a whole number >= 0.
 * @param options `drawn`: how many are drawn, 0 … all; `odds`: odds ratio, > 0, default 1 (the central one).
 * @returns the whole distribution, each probability with relative error below 1e-13 or so.
 * Source: Fisher (1935), J R Stat Soc 98:39; by the ratio of neighbours, outward from the mode.
 */
export function hypergeometric(
  successes: number,
  failures: number,
  options: { readonly drawn: number; readonly odds?: number },
): WholeNumberDistribution {
  const { drawn, odds = 1 } = options;
  const from = Math.max(0, drawn - failures);
  const size = Math.min(drawn, successes) - from + 1;
  const ratio = (k: number) => (odds * (successes - k + 1) * (drawn - k + 1)) / (k * (failures - drawn + k));
  let mode = 0;
  while (mode + 1 < size && ratio(from + mode + 1) > 1) mode += 1;
  const probability = new Float64Array(size);
  probability[mode] = 1;
  for (let i = mode + 1; i < size; i++) probability[i] = probability[i - 1]! * ratio(from + i);
  for (let i = mode - 1; i >= 0; i--) probability[i] = probability[i + 1]! / ratio(from + i + 1);
  let total = 0;
  for (const weight of probability) total += weight;
  return { from, probability: probability.map((weight) => weight / total) };
}

/**
 * Sum of a stretch of a distribution.
 *
 * @param distribution over neighbouring whole numbers.
 * @param first first number counted; before it is left out.
 * @param last last number counted.
 * @returns P(first <= X <= last).
 */
export function probabilityBetween(
  distribution: WholeNumberDistribution,
  first: number,
  last: number,
): number {
  let sum = 0;
  distribution.probability.forEach((p, i) => {
    const k = distribution.from + i;
    if (k >= first && k <= last) sum += p;
  });
  return sum;
}
