import type { Estimate } from '../data/analysis.ts';
import type { PublishedResult } from '../data/published-trial.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { matchPublished, type PublishedMatch } from '../trial/match-published.ts';
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
    const match = matchPublished(result, record);
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

function measureRank(measure: string): number {
  return ['median [months]', 'hazard ratio', 'rate [percent]'].indexOf(measure) + 1 || 4;
}

function compareRecord(
  match: PublishedMatch,
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
