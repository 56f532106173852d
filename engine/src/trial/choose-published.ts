import { daysPerMonth } from '../data/months.ts';
import type { PublishedResult, PublishedTrial } from '../data/published-trial.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { type PublishedQuantity, quantityOf, readerOf } from './published-quantity.ts';
import { cutoffDays } from './set-course.ts';

/** A published figure, and the simulated endpoint that is like it. */
export interface ChosenRecord {
  readonly quantity: PublishedQuantity;
  readonly record: PublishedResult;
  /** As in the analysis plan of the design: `pfs`, or `pfs-central` where that is simulated and was published. */
  readonly simulated: string;
  /** Whether the same kind of reader read the scans on both sides, or the record does not say who did. */
  readonly isAlike: boolean;
}

const centralEnding = '-central';

/**
 * Chooses one published figure for each endpoint, arm or comparison, and measure that a design simulates. A figure that
 * was seen comes before one from memory; then that of the named analysis; then one whose reader is like the simulated
 * one; then the primary analysis, the final one, the first one.
 *
 * @param design that is simulated
 * @param published its record
 * @param named analysis by endpoint, in the words of the record, where the cut-off of the design is that of another
 *   analysis than the primary one
 * @returns in the order of the record
 */
export function choosePublished(
  design: TrialDesign,
  published: PublishedTrial,
  named: Readonly<Record<string, string>> = {},
): ChosenRecord[] {
  const groups = new Map<string, ChosenRecord[]>();
  for (const record of [...published.results, ...published.toxicity]) {
    for (const chosen of candidates(design, record)) {
      const { endpoint, arms, measure } = chosen.quantity;
      const key = [endpoint, measure, ...arms].join('\n');
      groups.set(key, [...(groups.get(key) ?? []), chosen]);
    }
  }
  const rank = ({ record, quantity, isAlike }: ChosenRecord) => {
    const isNamed = named[quantity.endpoint] !== undefined && record.analysis === named[quantity.endpoint];
    const has = (word: string) => record.analysis?.includes(word) ?? false;
    const analysis = has('primary') ? 0 : has('final') ? 1 : 2;
    return (record.how === 'memory' ? 100 : 0) + (isNamed ? 0 : 20) + (isAlike ? 0 : 10) + analysis;
  };
  return [...groups.values()].map((group) =>
    group.reduce((best, one) => (rank(one) < rank(best) ? one : best)),
  );
}

/** A record beside each endpoint of the plan that simulates its quantity. */
function candidates(design: TrialDesign, record: PublishedResult): ChosenRecord[] {
  const quantity = quantityOf(record);
  if (quantity === null || record.value === null) return [];
  if (!quantity.arms.every((id) => design.arms.some((arm) => arm.id === id))) return [];
  const reader = readerOf(record);
  const cutoffs = cutoffDays({ design });
  return design.analysis.flatMap(({ endpoint }) => {
    // no rate beyond the last day that the design follows anyone to
    if ((quantity.atMonths ?? 0) * daysPerMonth > cutoffs.get(endpoint)!) return [];
    const isCentral = endpoint.endsWith(centralEnding);
    const base = isCentral ? endpoint.slice(0, -centralEnding.length) : endpoint;
    if (base !== quantity.endpoint) return [];
    const isAlike = reader === null ? !isCentral : (reader === 'central') === isCentral;
    return [{ quantity, record, simulated: endpoint, isAlike }];
  });
}
