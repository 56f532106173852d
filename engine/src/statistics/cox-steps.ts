import type { CoxDesign } from './cox-design.ts';
import { type RiskSet, roundsOf, walkRiskSets } from './cox-risk-sets.ts';

/**
 * What the baseline hazard gains at one time with events, for covariates at their centre. Means are of scaled
 * covariates in the risk set. Under Efron's ties those who die carry only part of the gain.
 */
export interface HazardStep {
  readonly time: number;
  readonly deaths: number;
  /** Case weights of those dying, summed. */
  readonly deathWeight: number;
  readonly hazard: number;
  /** Gain of those who die at this time. */
  readonly hazardOfDying: number;
  /** Gain times mean covariates, summed over the rounds of tied events. */
  readonly drift: Float64Array;
  readonly driftOfDying: Float64Array;
  /** Mean covariates, averaged over the rounds. */
  readonly mean: Float64Array;
  /** Sum over the rounds of events over squared risk set: the gain's own variance. */
  readonly variance: number;
  /** Covariance of the covariates in the risk set, summed over events; covariates × covariates, by row. */
  readonly information: Float64Array;
}

/**
 * Works out the steps of the baseline hazard.
 * @param design the subjects
 * @param beta scaled coefficients
 * @param efron Efron's handling of tied events, else Breslow's
 * @returns the steps of each stratum, times ascending
 * @see Breslow 1974, Biometrics 30:89; Therneau & Grambsch 2000, sections 3.3 and 4.6
 */
export function stepBaselineHazard(design: CoxDesign, beta: Float64Array, efron: boolean): HazardStep[][] {
  const steps: HazardStep[][] = design.strata.slice(1).map(() => []);
  walkRiskSets(design, beta, {
    riskSet: (at) => {
      steps[at.stratum]!.push(stepOf(at, efron));
    },
  });
  for (const stratum of steps) stratum.reverse();
  return steps;
}

function stepOf(at: RiskSet, efron: boolean): HazardStep {
  const p = at.atRisk.first.length;
  const drift = new Float64Array(p);
  const driftOfDying = new Float64Array(p);
  const mean = new Float64Array(p);
  const information = new Float64Array(p * p);
  const rounds = roundsOf(at, efron);
  let hazard = 0;
  let hazardOfDying = 0;
  let variance = 0;
  for (const { share, times } of rounds) {
    const weight = at.atRisk.weight - share * at.dying.weight;
    const gain = times / weight;
    hazard += gain;
    hazardOfDying += (1 - share) * gain;
    variance += gain / weight;
    const average = at.atRisk.first.map((sum, i) => (sum - share * at.dying.first[i]!) / weight);
    for (let i = 0; i < p; i++) {
      drift[i]! += gain * average[i]!;
      driftOfDying[i]! += (1 - share) * gain * average[i]!;
      mean[i]! += average[i]! / rounds.length;
      for (let j = 0; j <= i; j++) {
        const place = i * p + j;
        const square = (at.atRisk.second[place]! - share * at.dying.second[place]!) / weight;
        const covariance = times * (square - average[i]! * average[j]!);
        information[place]! += covariance;
        if (i !== j) information[j * p + i]! += covariance;
      }
    }
  }
  const { time, deaths, deathWeight } = at;
  return {
    time,
    deaths,
    deathWeight,
    hazard,
    hazardOfDying,
    drift,
    driftOfDying,
    mean,
    variance,
    information,
  };
}
