import { InputError } from '../data/problem.ts';
import type { SurvivalData } from '../data/survival-data.ts';
import { checkSurvivalData } from '../data/survival-data.ts';
import { normalBoxProbability } from '../math/multivariate-normal.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkGroups, checkWeight, type FlemingHarringtonWeight } from './check-groups.ts';
import { type EventTime, indexGroups, visitEventTimes } from './event-times.ts';
import { eventWeight } from './event-weight.ts';

/** Largest of several weighted log-rank statistics. */
export interface MaxComboTest {
  /** `no events`; `singular`: a weighted statistic has no variance. Both leave what follows null. */
  readonly outcome: 'success' | 'no events' | 'singular';
  readonly weights: readonly FlemingHarringtonWeight[];
  /** Statistic of each weight, positive when the second group has more events than expected. */
  readonly z: Float64Array | null;
  /** Their correlation under equal hazards, by row. */
  readonly correlation: Float64Array | null;
  /** Largest |z|, or z or −z for a one-sided alternative; and which weight gave it. */
  readonly statistic: number | null;
  readonly best: number | null;
  readonly p: number | null;
}

/** How the test is made; every part has a default. */
export interface MaxComboOptions {
  /** One to four weights; default (0, 0), (0, 1), (1, 0), (1, 1). */
  readonly weights?: readonly FlemingHarringtonWeight[];
  readonly strata?: Int32Array;
  /** `greater`: the hazard of the second group is greater; default two-sided. */
  readonly alternative?: 'two-sided' | 'greater' | 'less';
}

const usualWeights: readonly FlemingHarringtonWeight[] = [
  { rho: 0, gamma: 0 },
  { rho: 0, gamma: 1 },
  { rho: 1, gamma: 0 },
  { rho: 1, gamma: 1 },
];

/**
 * Tests whether two groups share one hazard by the largest of several weighted log-rank statistics, whose joint
 * distribution is normal: it keeps power under late, early and middle effects.
 * @param data follow-up, any order; times equal up to rounding count as tied
 * @param group group code of each subject; two codes, the second being the greater
 * @param options see `MaxComboOptions`
 * @returns the test; p has an absolute error below 1e-7
 * @throws InputError with every fault of the data, the groups and the options
 * @see Lee 2007, Comput Stat Data Anal 51:6557; Lin et al. 2020, Stat Biopharm Res 12:187; for the probability see
 *   `normalBoxProbability` (Genz 1992)
 */
export function testMaxCombo(
  data: SurvivalData,
  group: Int32Array,
  options: MaxComboOptions = {},
): MaxComboTest {
  const { weights = usualWeights, strata, alternative = 'two-sided' } = options;
  const { codes, index: groupIndex } = indexGroups(group);
  const problems = [
    ...checkSurvivalData(data),
    ...checkGroups(group, codes.length, { subjects: data.time.length, strata }),
    ...checkTwo(codes.length, weights.length),
    ...weights.flatMap((weight, i) => checkWeight(`options.weights[${i}]`, weight)),
    ...checkChoice('options.alternative', alternative, ['two-sided', 'greater', 'less']),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const none = { weights, z: null, correlation: null, statistic: null, best: null, p: null };
  if (!data.event.includes(1)) return { outcome: 'no events', ...none };
  const { score, covariance } = tallyWeights(data, { groups: 2, groupIndex, strata }, weights);
  const m = weights.length;
  const deviation = score.map((_, i) => Math.sqrt(covariance[i * m + i]!));
  if (deviation.some((value) => !(value > 0))) return { outcome: 'singular', ...none };
  const z = score.map((value, i) => value / deviation[i]!);
  const correlation = covariance.map((c, at) => c / (deviation[Math.floor(at / m)]! * deviation[at % m]!));
  const sign = alternative === 'less' ? -1 : 1;
  const size = z.map((value) => (alternative === 'two-sided' ? Math.abs(value) : sign * value));
  const statistic = Math.max(...size);
  const low = size.fill(alternative === 'two-sided' ? -statistic : -Infinity);
  const inside = normalBoxProbability(
    [...low],
    weights.map(() => statistic),
    correlation,
  );
  const best = z.findIndex(
    (value) => (alternative === 'two-sided' ? Math.abs(value) : sign * value) === statistic,
  );
  return { outcome: 'success', weights, z, correlation, statistic, best, p: Math.max(0, 1 - inside) };
}

function tallyWeights(
  data: SurvivalData,
  by: { groups: number; groupIndex: Int32Array; strata: Int32Array | undefined },
  weights: readonly FlemingHarringtonWeight[],
): { score: Float64Array; covariance: Float64Array } {
  const m = weights.length;
  const score = new Float64Array(m);
  const covariance = new Float64Array(m * m);
  visitEventTimes(data, by, (at: EventTime) => {
    const { n, d, atRisk, events, survival } = at;
    const w = weights.map((weight) => eventWeight(survival, weight));
    const share = atRisk[1]! / n;
    const spread = n > 1 ? (d * share * (1 - share) * (n - d)) / (n - 1) : 0;
    for (let i = 0; i < m; i++) {
      score[i]! += w[i]! * (events[1]! - d * share);
      for (let j = 0; j < m; j++) covariance[i * m + j]! += w[i]! * w[j]! * spread;
    }
  });
  return { score, covariance };
}

function checkTwo(groups: number, weights: number) {
  return [
    ...checkFact(
      groups <= 2,
      { code: 'too-many-groups', path: 'group' },
      { expected: 'two groups', received: `${groups}`, remedy: 'Compare the groups pair by pair.' },
    ),
    ...checkFact(
      weights >= 1 && weights <= 4,
      { code: 'bad-weights', path: 'options.weights' },
      { expected: 'one to four weights', received: `${weights}`, remedy: 'Choose the weights that matter.' },
    ),
  ];
}
