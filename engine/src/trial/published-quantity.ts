import type { PublishedResult } from '../data/published-trial.ts';

/** What a published figure is the value of, where the report sets a simulated one beside it. */
export interface ReportedQuantity {
  /** In the letters of the analysis plan, whoever read the scans: `pfs`, `os`, `orr`, `neutropenia` … */
  readonly endpoint: string;
  /** Ids: the arm, or experimental and control. */
  readonly arms: readonly string[];
  readonly measure: 'hazard ratio' | 'odds ratio' | 'difference' | 'median' | 'rate';
  /** Of a rate or a difference of those without event the month; null for other measures. */
  readonly atMonths: number | null;
}

/** A quantity that fits and forecasts read, too. */
export interface PublishedQuantity extends ReportedQuantity {
  readonly measure: 'hazard ratio' | 'median' | 'rate';
}

/** The quantity of a record; null for figures of subgroups and for measures that the report does not have. */
export function reportedQuantityOf(record: PublishedResult): ReportedQuantity | null {
  if (record.subgroup !== null && !/^all( patients)?$/i.test(record.subgroup)) return null;
  const endpoint = record.endpoint.toLowerCase().replace(/ requiring treatment$/, '');
  const { measure, at_months: atMonths } = record;
  if (record.versus !== null) {
    const pair = { endpoint, arms: record.versus };
    if (measure === 'hazard_ratio') return { ...pair, measure: 'hazard ratio', atMonths: null };
    if (measure === 'odds_ratio') return { ...pair, measure: 'odds ratio', atMonths: null };
    if (measure !== 'difference' || record.unit !== 'percentage_points') return null;
    return { ...pair, measure: 'difference', atMonths };
  }
  if (record.arm === null) return null;
  const arms = [record.arm];
  if (measure === 'median') return { endpoint, arms, measure: 'median', atMonths: null };
  if (measure === 'rate') return { endpoint, arms, measure: 'rate', atMonths: null };
  if (measure !== 'landmark' || atMonths === null) return null;
  return { endpoint, arms, measure: 'rate', atMonths };
}

/** The quantity of a record; null also for odds ratios and differences, which fits and forecasts do not read. */
export function quantityOf(record: PublishedResult): PublishedQuantity | null {
  const quantity = reportedQuantityOf(record);
  return quantity !== null && isRead(quantity) ? quantity : null;
}

function isRead(quantity: ReportedQuantity): quantity is PublishedQuantity {
  return quantity.measure !== 'odds ratio' && quantity.measure !== 'difference';
}

/** Who read the scans behind a figure; null where it does not say. */
export function readerOf({ assessor }: Pick<PublishedResult, 'assessor'>): 'central' | 'investigator' | null {
  if (assessor === null) return null;
  return /investigator|local/i.test(assessor) ? 'investigator' : 'central';
}
