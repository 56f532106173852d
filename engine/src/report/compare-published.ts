import type {
  Comparison,
  Estimate,
  RateComparison,
  RateEstimate,
  TimeToEventEstimate,
} from '../data/analysis.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import type { PublishedResult } from '../data/published-trial.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { compareLandmark } from '../trial/compare-survival.ts';
import { compareWith } from '../trial/compared-arms.ts';
import { analysedOf, estimateLandmark, membersOf } from '../trial/estimate.ts';
import { planOf } from '../trial/plan-of.ts';
import { type Agreement, judgeAgreement } from './judge-agreement.ts';
import { fittedTrials } from './list-parameters.ts';

/** One simulated value beside one published value of the same quantity. */
export interface PublishedComparison {
  /** As in the analysis plan: `pfs`, `os`, `orr` … */
  readonly endpoint: string;
  /** Label of the arm, or `A over B` with the ids of the arms. */
  readonly subject: string;
  /** Id of the arm; for a comparison experimental and control. */
  readonly arms: readonly string[];
  /** `median [months]`, `hazard ratio`, `odds ratio`, `rate [percent]`, `rate at 96 months [percent]`, `difference …`. */
  readonly measure: string;
  readonly simulated: Estimate;
  readonly published: Estimate;
  /** Simulated over published; null where either is not reached or the published is 0. */
  readonly ratio: number | null;
  readonly analysis: string | null;
  readonly assessor: string | null;
  readonly how: 'source' | 'memory';
  readonly citation: string;
  readonly url: string | null;
  /** True when parameters were adjusted to this trial: agreement is then no evidence of prediction. */
  readonly fitted: boolean;
  readonly agreement: Agreement;
}

/**
 * Puts every simulated value beside each published value of the same endpoint, arm and measure.
 * Published figures of subgroups, and those the trial did not simulate, are left out; several analyses of one
 * quantity give several rows. Seen values come before remembered ones within an endpoint and measure.
 * @param result a finished trial; without a published record there are no rows
 * @returns rows by endpoint of the analysis plan, then measure, in the order of the record
 */
export function comparePublished(result: TrialResult): PublishedComparison[] {
  const { published, design } = result.inputs;
  if (published === null) return [];
  const trials = fittedTrials(result.inputs);
  const fitted = trials.includes(published.id) || trials.includes(design.id);
  const rows = published.results.flatMap((record) => {
    const match = matchRecord(result, record);
    return match === null ? [] : [compareRecord(match, record, result, fitted)];
  });
  const order = [...new Set(result.analysis.arms.flatMap((arm) => arm.estimates.map((e) => e.endpoint)))];
  const rank = (row: PublishedComparison) =>
    order.indexOf(row.endpoint) * 100 + measureRank(row.measure) * 10 + (row.how === 'memory' ? 1 : 0);
  return markAnalyses(rows.sort((a, b) => rank(a) - rank(b)));
}

/** Of several published analyses of one quantity only one is scored, see `agreementRule`. */
function markAnalyses(rows: readonly PublishedComparison[]): PublishedComparison[] {
  const quantity = ({ endpoint, arms, measure }: PublishedComparison) =>
    [endpoint, ...arms, measure].join('\n');
  const scored = (row: PublishedComparison) => {
    const same = rows.filter((other) => other.how === 'source' && quantity(other) === quantity(row));
    const named = (word: string) => same.find(({ analysis }) => analysis?.includes(word));
    return named('primary') ?? named('final') ?? same[0];
  };
  return rows.map((row) =>
    row.how === 'memory' || scored(row) === row ? row : { ...row, agreement: 'another analysis, not scored' },
  );
}

type Match = Pick<PublishedComparison, 'endpoint' | 'subject' | 'arms' | 'measure' | 'simulated'>;

function measureRank(measure: string): number {
  return ['median [months]', 'hazard ratio', 'rate [percent]'].indexOf(measure) + 1 || 4;
}

function matchRecord(result: TrialResult, record: PublishedResult): Match | null {
  if (record.subgroup !== null) return null;
  return record.versus === null ? matchArm(result, record) : matchComparison(result, record);
}

function matchArm(result: TrialResult, record: PublishedResult): Match | null {
  const arm = result.analysis.arms.find(({ id }) => id === record.arm);
  const estimate = arm?.estimates.find(({ endpoint }) => endpoint === record.endpoint.toLowerCase());
  if (arm === undefined || estimate === undefined) return null;
  const quantity =
    estimate.kind === 'rate'
      ? matchRate(estimate, record)
      : matchTime(estimate, record, landmarkReader(result, arm.id));
  return quantity && { endpoint: estimate.endpoint, subject: arm.label, arms: [arm.id], ...quantity };
}

type Quantity = Pick<Match, 'measure' | 'simulated'>;

function matchRate(estimate: RateEstimate, record: PublishedResult): Quantity | null {
  return record.measure === 'rate' ? { measure: 'rate [percent]', simulated: estimate.rate } : null;
}

function matchTime(
  estimate: TimeToEventEstimate,
  record: PublishedResult,
  landmark: (endpoint: string, months: number) => Estimate | null,
): Quantity | null {
  if (record.measure === 'median') return { measure: 'median [months]', simulated: estimate.median };
  if (record.measure !== 'landmark' || record.at_months === null) return null;
  const simulated = landmark(estimate.endpoint, record.at_months);
  return simulated && { measure: `rate at ${record.at_months} months [percent]`, simulated };
}

/** Reads landmarks of the published record, which the plan need not name, off the endpoint table. */
function landmarkReader(result: TrialResult, id: string) {
  const { inputs, cohort } = result;
  return (endpoint: string, months: number): Estimate | null => {
    const column = columnOf(result, endpoint);
    if (column === undefined) return null;
    const members = membersOf(cohort.arm, inputs.design.arms.length);
    const own = members[inputs.design.arms.findIndex((arm) => arm.id === id)] ?? [];
    const time = { months, days: months * daysPerMonth };
    return estimateLandmark(column, own, { plan: planOf(inputs.design, endpoint), time }).eventFree;
  };
}

function columnOf({ endpoints }: TrialResult, endpoint: string): TimeToEventColumn | undefined {
  return endpoints.rows.find(
    (row): row is TimeToEventColumn => row.kind === 'time to event' && row.endpoint === endpoint,
  );
}

function matchComparison(result: TrialResult, record: PublishedResult): Match | null {
  const [experimental, control] = record.versus!;
  const isSame = (c: { endpoint: string; experimental: string; control: string }) =>
    c.endpoint === record.endpoint.toLowerCase() && c.experimental === experimental && c.control === control;
  const { comparisons, rateComparisons } = result.analysis;
  const survival = comparisons.find(isSame);
  const rates = rateComparisons.find(isSame);
  const named = survival ?? rates;
  if (named === undefined) return null;
  const quantity =
    survival === undefined ? matchRates(rates!, record) : matchHazards(result, survival, record);
  return (
    quantity && {
      endpoint: named.endpoint,
      subject: `${experimental} over ${control}`,
      arms: [named.experimental, named.control],
      ...quantity,
    }
  );
}

function matchRates(found: RateComparison, record: PublishedResult): Quantity | null {
  const { value, low, high } = found.oddsRatio;
  if (record.measure === 'odds_ratio') return { measure: 'odds ratio', simulated: { value, low, high } };
  return record.measure === 'difference' && record.unit === 'percentage_points'
    ? { measure: 'difference [percentage points]', simulated: found.difference }
    : null;
}

function matchHazards(result: TrialResult, found: Comparison, record: PublishedResult): Quantity | null {
  const { value, low, high } = found.hazardRatio;
  if (record.measure === 'hazard_ratio') return { measure: 'hazard ratio', simulated: { value, low, high } };
  const column = columnOf(result, found.endpoint);
  const { at_months: months } = record;
  if (record.measure !== 'difference' || record.unit !== 'percentage_points') return null;
  if (months === null || column === undefined) return null;
  const { design } = result.inputs;
  const members = membersOf(result.cohort.arm, design.arms.length);
  const own = (id: string) => analysedOf(column, members[design.arms.findIndex((a) => a.id === id)] ?? []);
  const { difference } = compareLandmark(column, compareWith(own(found.experimental), own(found.control)), {
    plan: planOf(design, found.endpoint),
    time: { months, days: months * daysPerMonth },
  });
  return { measure: `difference at ${months} months [percentage points]`, simulated: difference };
}

function compareRecord(
  match: Match,
  record: PublishedResult,
  result: TrialResult,
  fitted: boolean,
): PublishedComparison {
  const published = { value: record.value, low: record.ci_low, high: record.ci_high };
  const source = record.src === null ? undefined : result.inputs.published!.sources[record.src];
  const value = match.simulated.value;
  return {
    ...match,
    published,
    ratio: value === null || !record.value ? null : value / record.value,
    analysis: record.analysis,
    assessor: record.assessor,
    how: record.how,
    citation: record.how === 'memory' ? 'from memory' : (source?.citation ?? 'no citation given'),
    url: source?.url ?? null,
    fitted,
    agreement:
      record.how === 'memory' ? 'from memory, not scored' : judgeAgreement(match.simulated, published),
  };
}
