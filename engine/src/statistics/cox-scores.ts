import { exp } from '../math/exp.ts';
import type { CoxDesign } from './cox-design.ts';
import { linearPredictor } from './cox-risk-sets.ts';
import { type HazardStep, stepBaselineHazard } from './cox-steps.ts';

/** Residuals of each row of a design, case weights left out of them. */
export interface CoxScores {
  /** Events less what the model expected. */
  readonly martingale: Float64Array;
  /** What each row adds to the score, on the scaled covariates; rows × covariates, by row. */
  readonly score: Float64Array;
}

/** Sums of steps up to each, ascending. */
interface Path {
  readonly steps: readonly HazardStep[];
  readonly hazard: Float64Array;
  readonly drift: readonly Float64Array[];
}

/**
 * Works out martingale and score residuals.
 * @param design the subjects
 * @param beta scaled coefficients
 * @param efron Efron's handling of tied events, else Breslow's
 * @returns the residuals, rows in the order of the design
 * @see Therneau, Grambsch & Fleming 1990, Biometrika 77:147; with ties: Therneau & Grambsch 2000, section 4.6
 */
export function scoreRows(design: CoxDesign, beta: Float64Array, efron: boolean): CoxScores {
  const p = design.covariates;
  const martingale = new Float64Array(design.subjects);
  const score = new Float64Array(design.subjects * p);
  stepBaselineHazard(design, beta, efron).forEach((steps, s) => {
    const path = sumSteps(steps, p);
    for (let row = design.strata[s]!; row < design.strata[s + 1]!; row++) {
      const dies = design.event[row] === 1 && (design.weights?.[row] ?? 1) > 0;
      const last = lastStep(steps, design.time[row]!);
      const gained = gainOf(path, { last, start: design.entry?.start[row], dies });
      const theta = exp(linearPredictor(design, beta, row));
      martingale[row] = (design.event[row] === 1 ? 1 : 0) - theta * gained.hazard;
      for (let j = 0; j < p; j++) {
        const x = design.x[row * p + j]!;
        const atEvent = dies ? x - steps[last]!.mean[j]! : 0;
        score[row * p + j] = atEvent - theta * (x * gained.hazard - gained.drift[j]!);
      }
    }
  });
  return { martingale, score };
}

function sumSteps(steps: readonly HazardStep[], p: number): Path {
  const hazard = new Float64Array(steps.length + 1);
  const drift = [new Float64Array(p)];
  steps.forEach((step, k) => {
    hazard[k + 1] = hazard[k]! + step.hazard;
    drift.push(drift[k]!.map((sum, j) => sum + step.drift[j]!));
  });
  return { steps, hazard, drift };
}

/** Hazard and drift that a row meets after its start, up to and with its last step. */
function gainOf(
  { steps, hazard, drift }: Path,
  row: { last: number; start: number | undefined; dies: boolean },
): { hazard: number; drift: Float64Array } {
  const before = row.start === undefined ? 0 : lastStep(steps, row.start) + 1;
  const own = row.dies ? steps[row.last]! : null;
  const until = row.last + 1;
  return {
    hazard: hazard[until]! - hazard[before]! - (own ? own.hazard - own.hazardOfDying : 0),
    drift: drift[until]!.map(
      (sum, j) => sum - drift[before]![j]! - (own ? own.drift[j]! - own.driftOfDying[j]! : 0),
    ),
  };
}

/** Number of the last step at or before a time; −1 when there is none. */
function lastStep(steps: readonly HazardStep[], time: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (steps[middle]!.time <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
