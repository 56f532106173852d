import type { FlemingHarringtonWeight } from '../statistics/check-groups.ts';
import { eventWeight } from '../statistics/event-weight.ts';
import type { RiskTable } from './risk-table.ts';

/**
 * The log-rank statistic of two arms as a standardised number: positive where the experimental arm has fewer events
 * than were the hazards equal, within the strata of the table. Its square is the chi-square of `testLogRank`.
 *
 * @param table the arms at the days with an event
 * @param weight of Fleming and Harrington; zeros for the log-rank test
 * @return standard normal under equal hazards; 0 where it has no variance
 * @source Mantel (1966), Cancer Chemother Rep 50:163
 */
export function standardisedLogRank(table: RiskTable, weight: FlemingHarringtonWeight): number {
  let difference = 0;
  let variance = 0;
  for (let row = 0; row < table.size; row++) {
    const m = table.experimental[row]!;
    const k = table.control[row]!;
    const d = table.experimentalEvents[row]! + table.controlEvents[row]!;
    const n = m + k;
    const w = eventWeight(table.survival[row]!, weight);
    difference += w * ((d * m) / n - table.experimentalEvents[row]!);
    if (n > 1) variance += (w * w * d * (n - d) * m * k) / (n * n * (n - 1));
  }
  return variance > 0 ? difference / Math.sqrt(variance) : 0;
}
