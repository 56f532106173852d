import type { ChiSquareResult, Comparison, RatioEstimate } from '../data/analysis.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { EndpointPlan } from '../data/trial-design.ts';
import { type CoxFailure, type CoxFit, estimateCox } from '../statistics/cox.ts';
import type { TiesMethod } from '../statistics/cox-design.ts';
import { estimateKaplanMeier, type KaplanMeierCurve } from '../statistics/kaplan-meier.ts';
import { testLandmarkDifference } from '../statistics/landmark-survival.ts';
import { testLogRank } from '../statistics/log-rank.ts';
import { testMaxCombo } from '../statistics/max-combo.ts';
import { testProportionalHazards } from '../statistics/proportional-hazards.ts';
import { testRestrictedMean } from '../statistics/restricted-mean.ts';
import { type ComparedArms, isOneGroup } from './compared-arms.ts';
import { compareIncidence } from './competing-risks.ts';
import { eachLimit, percent, survivalDataOf } from './estimate.ts';
import { horizonOf, landmarksOf, type PlannedTime } from './plan-of.ts';
import { ratioOf } from './ratio-of.ts';

/** What comes of a comparison beside the names and subgroups. */
export type SurvivalComparison = Omit<Comparison, 'endpoint' | 'experimental' | 'control' | 'subgroups'>;

const noTest: ChiSquareResult = { chiSquare: null, df: 0, p: null };

/**
 * Compares two arms for one time-to-event endpoint as the plan has it, and without strata where it has strata.
 * @param column the endpoint
 * @param arms those in the analysis, with the strata to compare within
 * @param plan what the plan says of the endpoint
 */
export function compareSurvival(
  column: TimeToEventColumn,
  arms: ComparedArms,
  plan: EndpointPlan,
): SurvivalComparison {
  const fit = fitCox(column, arms, { ties: plan.ties, level: plan.confidence });
  const logRank = compareHazards(column, arms);
  const all = { ...arms, strata: undefined };
  return {
    stratified: arms.strata !== undefined,
    hazardRatio: ratioOrEmpty(fit),
    logRank,
    unstratified:
      arms.strata === undefined
        ? null
        : {
            hazardRatio: estimateHazardRatio(column, all, { ties: plan.ties, level: plan.confidence }),
            logRank: compareHazards(column, all),
          },
    test: testAsPlanned(column, arms, { plan, logRank }),
    proportionalHazards: testConstant(fit),
    ...compareCurves(column, arms, plan),
    competingRisks: compareIncidence(column, arms, plan.confidence),
  };
}

/**
 * Estimates the hazard ratio of two arms for one endpoint by Cox.
 * @param column the endpoint
 * @param arms those in the analysis
 * @param options `ties`, and `level` of the limits
 * @returns the ratio, or why there is none
 */
export function estimateHazardRatio(
  column: TimeToEventColumn,
  arms: ComparedArms,
  options: { readonly ties: TiesMethod; readonly level: number },
): RatioEstimate {
  return ratioOrEmpty(fitCox(column, arms, options));
}

function fitCox(
  column: TimeToEventColumn,
  arms: ComparedArms,
  options: { readonly ties: TiesMethod; readonly level: number },
): CoxFit | CoxFailure | null {
  if (isOneGroup(arms)) return null;
  const { subjects, isExperimental, strata } = arms;
  return estimateCox(survivalDataOf(column, subjects), [isExperimental], {
    ...options,
    ...(strata && { strata }),
  });
}

function ratioOrEmpty(fit: CoxFit | CoxFailure | null): RatioEstimate {
  return fit === null ? { value: null, low: null, high: null, outcome: 'an arm is empty' } : ratioOf(fit);
}

function testConstant(fit: CoxFit | CoxFailure | null): ChiSquareResult {
  if (fit?.outcome !== 'success') return noTest;
  const { global } = testProportionalHazards(fit);
  return global === null ? noTest : { chiSquare: global.chiSquare, df: global.df, p: global.p };
}

function compareHazards(
  column: TimeToEventColumn,
  arms: ComparedArms,
  weight: { readonly rho: number; readonly gamma: number } = { rho: 0, gamma: 0 },
): ChiSquareResult {
  if (isOneGroup(arms)) return noTest;
  const { subjects, isExperimental, strata } = arms;
  const { chiSquare, df, p } = testLogRank(
    survivalDataOf(column, subjects),
    Int32Array.from(isExperimental),
    {
      ...weight,
      ...(strata && { strata }),
    },
  );
  return { chiSquare, df, p };
}

function testAsPlanned(
  column: TimeToEventColumn,
  arms: ComparedArms,
  { plan, logRank }: { readonly plan: EndpointPlan; readonly logRank: ChiSquareResult },
): Comparison['test'] {
  const method = plan.test;
  if (method === 'log-rank') return { method, statistic: logRank.chiSquare, p: logRank.p };
  if (isOneGroup(arms)) return { method, statistic: null, p: null };
  if (method === 'fleming-harrington') {
    const { chiSquare, p } = compareHazards(column, arms, plan.weight);
    return { method, statistic: chiSquare, p };
  }
  const { subjects, isExperimental, strata } = arms;
  const { statistic, p } = testMaxCombo(survivalDataOf(column, subjects), Int32Array.from(isExperimental), {
    ...(strata && { strata }),
  });
  return { method, statistic, p };
}

/** What is read off the two curves: landmarks and restricted mean; they know no strata. */
function compareCurves(
  column: TimeToEventColumn,
  arms: ComparedArms,
  plan: EndpointPlan,
): Pick<Comparison, 'landmarks' | 'restrictedMean'> {
  const horizon = horizonOf(plan);
  const times = landmarksOf(plan);
  return {
    landmarks: times.map((time) => compareLandmark(column, arms, { plan, time })),
    restrictedMean:
      horizon === null
        ? null
        : compareMeans(testRestrictedMean(...curvesOf(column, arms, plan), horizon.days), horizon),
  };
}

/**
 * Compares the shares without event of two arms at any time.
 * @param column the endpoint
 * @param arms those in the analysis
 * @param by what the plan says of the endpoint, and the time
 * @returns the difference [percentage points], with plain limits and the p of the log-log scale
 */
export function compareLandmark(
  column: TimeToEventColumn,
  arms: ComparedArms,
  { plan, time }: { readonly plan: EndpointPlan; readonly time: PlannedTime },
): Comparison['landmarks'][number] {
  const [experimental, control] = curvesOf(column, arms, plan);
  const { difference, p, outcome } = testLandmarkDifference(experimental, control, { time: time.days });
  return { months: time.months, difference: percent(difference), p, outcome };
}

/** Curves of the experimental arm and of control. */
function curvesOf(
  column: TimeToEventColumn,
  { subjects, isExperimental }: ComparedArms,
  { confidence: level, interval }: EndpointPlan,
): [KaplanMeierCurve, KaplanMeierCurve] {
  const curveOf = (group: number) => {
    const members = subjects.filter((_, k) => isExperimental[k] === group);
    return estimateKaplanMeier(survivalDataOf(column, members), { level, interval });
  };
  return [curveOf(1), curveOf(0)];
}

function compareMeans(
  { difference, ratio, outcome }: ReturnType<typeof testRestrictedMean>,
  { months }: { readonly months: number },
): Comparison['restrictedMean'] {
  const { value, low, high } = ratio;
  return {
    toMonths: months,
    difference: eachLimit(difference, (days) => days / daysPerMonth),
    ratio: { value, low, high },
    p: difference.p,
    outcome,
  };
}
