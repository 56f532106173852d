import type { Estimate, RateComparison } from '../data/analysis.ts';
import type { EndpointColumn, TimeToEventColumn } from '../data/endpoint-table.ts';
import type { EndpointPlan } from '../data/trial-design.ts';
import type { Responses } from '../statistics/check-counts.ts';
import { type StratumResponses, testCochranMantelHaenszel } from '../statistics/cochran-mantel-haenszel.ts';
import { estimateRateDifference } from '../statistics/rate-difference.ts';
import { testTwoRates } from '../statistics/two-rates.ts';
import type { ComparedArms } from './compared-arms.ts';
import { classesOf, percent } from './estimate.ts';

/**
 * Compares two arms for one endpoint that a subject has or has not: within strata the odds ratio of Mantel and Haenszel
 * with the test of Cochran, Mantel and Haenszel; without, Pearson's test.
 * @param column the endpoint
 * @param arms all randomised, with the strata to compare within
 * @param plan what the plan says of the endpoint
 */
export function compareRates(
  column: Exclude<EndpointColumn, TimeToEventColumn>,
  arms: ComparedArms,
  { confidence: level }: Pick<EndpointPlan, 'confidence'>,
): Omit<RateComparison, 'endpoint' | 'experimental' | 'control'> {
  const { isCounted } = classesOf(column);
  const strata = countStrata(arms, isCounted);
  const [all] = countStrata({ ...arms, strata: undefined }, isCounted);
  const { experimental, control } = all ?? none;
  const across = testCochranMantelHaenszel(strata, { level });
  const { test } = arms.strata === undefined ? testTwoRates(experimental, control) : across;
  return {
    stratified: arms.strata !== undefined,
    difference: percent(estimateRateDifference(experimental, control, { level })),
    oddsRatio: { ...finite(across.oddsRatio), outcome: outcomeOf(across) },
    test: {
      method: arms.strata === undefined ? 'chi-square' : 'Cochran–Mantel–Haenszel',
      chiSquare: test?.chiSquare ?? null,
      df: 1,
      p: test?.p ?? null,
    },
  };
}

const nobody: Responses = { successes: 0, n: 0 };
const none: StratumResponses = { experimental: nobody, control: nobody };

/** Counts of each stratum, in the order of their codes; all subjects as one without strata. */
function countStrata(
  { subjects, isExperimental, strata }: ComparedArms,
  isCounted: (subject: number) => boolean,
): StratumResponses[] {
  const codes = Int32Array.from(new Set(strata ?? (subjects.length > 0 ? [0] : []))).sort();
  return Array.from(codes, (code) => {
    const rows = [...subjects.keys()].filter((k) => (strata?.[k] ?? 0) === code);
    const count = (group: number) => {
      const own = rows.filter((k) => isExperimental[k] === group);
      return { successes: own.filter((k) => isCounted(subjects[k]!)).length, n: own.length };
    };
    return { experimental: count(1), control: count(0) };
  });
}

/** An odds ratio of 0 or infinity has no limits and is told by its outcome. */
function finite({ value, low, high }: Estimate): Estimate {
  return value === Infinity ? { value: null, low: null, high: null } : { value, low, high };
}

function outcomeOf({ outcome, oddsRatio }: ReturnType<typeof testCochranMantelHaenszel>): string {
  return oddsRatio.value === Infinity ? 'infinite' : outcome;
}
