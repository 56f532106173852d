import type { RiskTable } from './risk-table.ts';

/**
 * The log-rank statistic of two arms as a standardised number: positive where the experimental arm has fewer events
 * than were the hazards equal. Its square is the chi-square of `testLogRank`.
 *
 * @param table the arms at the days with an event
 * @return standard normal under equal hazards; 0 where it has no variance
 * @source Mantel (1966), Cancer Chemother Rep 50:163
 */
export function standardisedLogRank(table: RiskTable): number {
  let difference = 0;
  let variance = 0;
  for (let row = 0; row < table.size; row++) {
    const m = table.experimental[row]!;
    const k = table.control[row]!;
    const d = table.experimentalEvents[row]! + table.controlEvents[row]!;
    const n = m + k;
    difference += (d * m) / n - table.experimentalEvents[row]!;
    if (n > 1) variance += (d * (n - d) * m * k) / (n * n * (n - 1));
  }
  return variance > 0 ? difference / Math.sqrt(variance) : 0;
}
