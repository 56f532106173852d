import type { PublishedResult } from '../data/published-trial.ts';

/** What a published figure is the value of. */
export interface PublishedQuantity {
  /** In the letters of the analysis plan, whoever read the scans: `pfs`, `os`, `orr`, `neutropenia` … */
  readonly endpoint: string;
  /** Ids: the arm, or experimental and control. */
  readonly arms: readonly string[];
  readonly measure: 'hazard ratio' | 'median' | 'rate';
  /** Of a rate of those without event the month; null for other measures. */
  readonly atMonths: number | null;
}

/** The quantity of a record; null for figures of subgroups and for measures other than these. */
export function quantityOf(record: PublishedResult): PublishedQuantity | null {
  if (record.subgroup !== null) return null;
  const endpoint = record.endpoint.toLowerCase().replace(/ requiring treatment$/, '');
  if (record.versus !== null) {
    return record.measure === 'hazard_ratio'
      ? { endpoint, arms: record.versus, measure: 'hazard ratio', atMonths: null }
      : null;
  }
  if (record.arm === null) return null;
  const arms = [record.arm];
  if (record.measure === 'median') return { endpoint, arms, measure: 'median', atMonths: null };
  if (record.measure === 'rate') return { endpoint, arms, measure: 'rate', atMonths: null };
  if (record.measure !== 'landmark' || record.at_months === null) return null;
  return { endpoint, arms, measure: 'rate', atMonths: record.at_months };
}

/** Who read the scans behind a figure; null where it does not say. */
export function readerOf({ assessor }: Pick<PublishedResult, 'assessor'>): 'central' | 'investigator' | null {
  if (assessor === null) return null;
  return /investigator|local/i.test(assessor) ? 'investigator' : 'central';
}
