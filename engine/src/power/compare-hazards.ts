import { exp } from '../math/exp.ts';
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

/** Newton's method ends when a step is below this, and in any case after so many steps. */
const lastStep = 1e-10;
const mostSteps = 50;

/**
 * The log hazard ratio of experimental over control by Cox's partial likelihood with Efron's ties, as `estimateCox`
 * has it for one covariate that is 0 or 1.
 *
 * @param table the arms at the days with an event
 * @return NaN where the likelihood has no maximum: no event in an arm, or none while both are at risk
 * @source Efron (1977), J Am Stat Assoc 72:557
 */
export function logHazardRatio(table: RiskTable): number {
  let beta = 0;
  for (let step = 0; step < mostSteps; step++) {
    const { score, information } = slopes(table, exp(beta));
    const move = score / information;
    if (!(information > 1e-9) || !(Math.abs(beta) < 20)) return Number.NaN;
    beta += Math.max(-2, Math.min(2, move));
    if (Math.abs(move) < lastStep) return beta;
  }
  return Number.NaN;
}

/** First derivative of the log partial likelihood and the second, its sign turned, at a hazard ratio. */
function slopes(table: RiskTable, ratio: number): { score: number; information: number } {
  let score = 0;
  let information = 0;
  for (let row = 0; row < table.size; row++) {
    const a = table.experimentalEvents[row]!;
    const b = table.controlEvents[row]!;
    score += a;
    for (let l = 0; l < a + b; l++) {
      const share = l / (a + b);
      const weight = ratio * (table.experimental[row]! - share * a);
      const mean = weight / (weight + table.control[row]! - share * b);
      score -= mean;
      information += mean * (1 - mean);
    }
  }
  return { score, information };
}
