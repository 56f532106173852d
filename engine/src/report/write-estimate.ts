import type { Estimate } from '../data/analysis.ts';
import { formatEstimate } from './format-table.ts';
import { html, type Markup } from './markup.ts';

/**
 * Writes an estimate so that lines break between value and interval only.
 * @param decimals digits after the point, default 1
 * @param missing words for an estimate without any number, default `not reached`
 */
export function writeEstimate(estimate: Estimate, decimals = 1, missing = 'not reached'): Markup {
  if (estimate.value === null && estimate.low === null) return html`${missing}`;
  const [value, interval] = formatEstimate(estimate, decimals).split(/ (?=\()/);
  if (interval === undefined) return html`${value!}`;
  return html`<span class="whole">${value!}</span> <span class="whole">${interval}</span>`;
}
