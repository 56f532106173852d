import type { Estimate, TimeToEventEstimate } from '../data/analysis.ts';
import type { EndpointColumn, TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { isHarm } from '../endpoints/is-harm.ts';
import { endpoints } from '../endpoints/list.ts';
import { estimateLandmarkInfluence } from '../statistics/landmark-influence.ts';
import { analysedOf, classesOf, membersOf, survivalDataOf } from '../trial/estimate.ts';
import { lastMonth } from '../trial/survival-point.ts';
import type { BenefitRisk } from './draw-benefit-risk.ts';
import { endpointLabel, isFromResponse } from './endpoint-words.ts';
import { outlineRegion } from './outline-region.ts';

/** A mean over the subjects of an arm, and how much each subject moves it. */
interface Mean {
  readonly value: number;
  readonly influence: Float64Array;
}

/** The arms that are compared, as indices, with their subjects. */
interface Pair {
  readonly experimental: readonly number[];
  readonly control: readonly number[];
}

/** Ids of the arms that are compared. */
interface ComparedIds {
  readonly experimental: string;
  readonly control: string;
}

/** Confidence level of limits and regions on the plane. */
export const planeLevel = 0.95;

/**
 * Compares benefit and harm of one arm with those of another: response rate and survival at a landmark against
 * the rate of one adverse event; variances and covariances by the delta method from influences per subject.
 * @param result a finished trial
 * @param arms ids of the experimental and the control arm
 * @param harm an endpoint of its analysis that `isHarm`
 * @returns one place on the plane for each endpoint of benefit, in the order of the plan; percentage points
 */
export function compareBenefitRisk(
  result: TrialResult,
  arms: ComparedIds,
  harm: string,
): Omit<BenefitRisk, 'colour'>[] {
  const rows = result.endpoints.rows;
  const harms = rows.find(({ endpoint }) => endpoint === harm);
  const ids = result.analysis.arms.map(({ id }) => id);
  const members = membersOf(result.cohort.arm, ids.length);
  const experimental = members[ids.indexOf(arms.experimental)] ?? [];
  const control = members[ids.indexOf(arms.control)] ?? [];
  if (harms === undefined || harms.kind === 'time to event') return [];
  if (experimental.length < 2 || control.length < 2) return [];
  const risk = (of: readonly number[]) => meanOf(of, classesOf(harms).isCounted);
  return rows.flatMap((column) => {
    const benefit = benefitOf(result, column, arms);
    return benefit === null
      ? []
      : [{ label: benefit.label, ...comparePair({ experimental, control }, benefit.of, risk) }];
  });
}

/** Grade from which an adverse event counts; null for an endpoint without grades. */
export function countFrom(endpoint: string): number | null {
  const definition = endpoints.find(({ name }) => name === endpoint);
  return definition?.kind === 'grade' ? definition.countFrom : null;
}

function meanOf(members: readonly number[], is: (subject: number) => boolean): Mean {
  const value = members.filter(is).length / members.length;
  return { value, influence: Float64Array.from(members, (i) => ((is(i) ? 1 : 0) - value) / members.length) };
}

function benefitOf(
  result: TrialResult,
  column: EndpointColumn,
  arms: ComparedIds,
): { readonly label: string; readonly of: (members: readonly number[]) => Mean } | null {
  if (isHarm(column.endpoint) || isFromResponse(column.endpoint)) return null;
  const label = endpointLabel(column.endpoint);
  if (column.kind !== 'time to event') {
    return { label, of: (members) => meanOf(members, classesOf(column).isCounted) };
  }
  const months = chooseLandmark(result, column.endpoint, arms);
  if (months === null) return null;
  return {
    label: `${label} at ${months} months`,
    of: (members) => survivalOf(column, members, months),
  };
}

/** Survival of those in the analysis; a subject who is not moves it by nothing. */
function survivalOf(column: TimeToEventColumn, members: readonly number[], months: number): Mean {
  const analysed = analysedOf(column, members);
  const own = estimateLandmarkInfluence(survivalDataOf(column, analysed), months * daysPerMonth);
  const placeOf = new Map(analysed.map((subject, k) => [subject, k]));
  const influence = Float64Array.from(members, (subject) => own.influence[placeOf.get(subject) ?? -1] ?? 0);
  return { value: own.survival, influence };
}

/** The multiple of 6 months nearest to the median of the control arm that both arms were followed to. */
function chooseLandmark(
  { analysis }: TrialResult,
  endpoint: string,
  { experimental, control }: ComparedIds,
): number | null {
  const both = analysis.arms.filter(({ id }) => id === experimental || id === control);
  const estimates = both.map((arm) => ({
    id: arm.id,
    estimate: arm.estimates.find((e): e is TimeToEventEstimate => e.endpoint === endpoint && 'curve' in e),
  }));
  const followed = Math.min(
    ...estimates.map(({ estimate: e }) => (e === undefined ? 0 : lastMonth(e.curve))),
  );
  const median = estimates.find(({ id }) => id === control)?.estimate?.median.value;
  const months = Math.min(6 * Math.round((median ?? followed) / 6), 6 * Math.floor(followed / 6));
  return months > 0 ? months : null;
}

function comparePair(
  { experimental, control }: Pair,
  benefit: (members: readonly number[]) => Mean,
  risk: (members: readonly number[]) => Mean,
): Pick<BenefitRisk, 'benefit' | 'harm' | 'region'> {
  const parts = [experimental, control].map((members) => ({
    benefit: benefit(members),
    harm: risk(members),
  }));
  const [first, second] = [parts[0]!, parts[1]!];
  const sum = (a: keyof typeof first, b: keyof typeof first) =>
    parts.reduce((total, part) => total + dot(part[a].influence, part[b].influence), 0) * 1e4;
  const centre = {
    benefit: 100 * (first.benefit.value - second.benefit.value),
    harm: 100 * (first.harm.value - second.harm.value),
  };
  const variance = {
    benefit: sum('benefit', 'benefit'),
    harm: sum('harm', 'harm'),
    both: sum('benefit', 'harm'),
  };
  const { region, halfWidth } = outlineRegion(centre, variance, planeLevel);
  const limits = (value: number, spread: number): Estimate => ({
    value,
    low: value - halfWidth * Math.sqrt(spread),
    high: value + halfWidth * Math.sqrt(spread),
  });
  return {
    benefit: limits(centre.benefit, variance.benefit),
    harm: limits(centre.harm, variance.harm),
    region,
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
