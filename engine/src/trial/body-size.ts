import type { Drug } from '../data/drug.ts';
import { drugSymbol } from '../data/drug-model.ts';
import type { BodySize } from '../therapy/dose-amount.ts';

/** By drug, the symbol of the subject by which a target exposure becomes a dose; null for drugs not dosed so. */
export function clearanceSymbols(drugs: readonly Drug[]): (string | null)[] {
  return drugs.map(({ id, pharmacokinetics: { targetClearance } }) =>
    targetClearance === undefined ? null : drugSymbol(id, targetClearance),
  );
}

/**
 * What the doses of a subject are scaled by.
 *
 * @param clearances from `clearanceSymbols`
 * @param value of a symbol of the subject; NaN where there is none
 */
export function bodySize(
  clearances: readonly (string | null)[],
  value: (symbol: string) => number,
): BodySize {
  const clearance = clearances.map((symbol) => (symbol === null ? Number.NaN : value(symbol)));
  return { weight: value('WT'), surface: value('BSA'), clearance };
}
