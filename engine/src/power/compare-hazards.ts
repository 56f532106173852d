import { exp } from '../math/exp.ts';
import type { RiskTable } from '../trial/risk-table.ts';

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
