import { log } from '../math/log.ts';
import type { CoxFit } from './cox.ts';
import { arrangeCoxDesign, type CoxDesign } from './cox-design.ts';
import { scoreRows } from './cox-scores.ts';
import { stepBaselineHazard } from './cox-steps.ts';

/** Residuals of a proportional hazards model; rows in the order of the data, matrices by row, unweighted. */
export interface CoxResiduals {
  /** Events less what the model expected; they sum to 0 in each stratum. */
  readonly martingale: Float64Array;
  /** Martingale residuals made more symmetric. */
  readonly deviance: Float64Array;
  /** Rows × covariates: what each adds to the score. */
  readonly score: Float64Array;
  /** Rows × covariates: about how far each row moves the coefficients. */
  readonly dfbeta: Float64Array;
  /** Events × covariates: covariates of each event less their mean in the risk set, by stratum and time. */
  readonly schoenfeld: Float64Array;
  /** Row of the data of each event of `schoenfeld`. */
  readonly eventRows: Uint32Array;
}

/**
 * Estimates the residuals of a fit.
 * @param fit a fitted model; residuals of exact ties are Breslow's
 * @returns the residuals
 * @see Therneau, Grambsch & Fleming 1990, Biometrika 77:147; Schoenfeld 1982, Biometrika 69:239; Cain & Lange 1984,
 *   Biometrics 40:493
 */
export function estimateCoxResiduals(fit: CoxFit): CoxResiduals {
  const design = arrangeCoxDesign(fit.inputs);
  const beta = fit.coefficients.map((b, j) => b / design.scale[j]!);
  const rows = scoreRows(design, beta, fit.ties === 'efron');
  const p = design.covariates;
  const martingale = new Float64Array(design.subjects);
  const score = new Float64Array(design.subjects * p);
  design.order.forEach((subject, row) => {
    martingale[subject] = rows.martingale[row]!;
    for (let j = 0; j < p; j++) score[subject * p + j] = rows.score[row * p + j]! / design.scale[j]!;
  });
  const deviance = martingale.map((residual, i) => devianceOf(residual, fit.inputs.event[i]!));
  return { martingale, deviance, score, dfbeta: shiftsOf(fit, score), ...schoenfeldOf(design, beta, fit) };
}

function devianceOf(martingale: number, event: number): number {
  const surprise = event === 1 ? log(1 - martingale) : 0;
  return Math.sign(martingale) * Math.sqrt(Math.max(0, -2 * (martingale + surprise)));
}

function shiftsOf(fit: CoxFit, score: Float64Array): Float64Array {
  const p = fit.coefficients.length;
  return score.map((_, at) => {
    const row = Math.floor(at / p);
    let sum = 0;
    for (let k = 0; k < p; k++) sum += score[row * p + k]! * fit.modelVariance[k * p + (at % p)]!;
    return sum;
  });
}

function schoenfeldOf(
  design: CoxDesign,
  beta: Float64Array,
  fit: CoxFit,
): Pick<CoxResiduals, 'schoenfeld' | 'eventRows'> {
  const p = design.covariates;
  const eventRows: number[] = [];
  const schoenfeld: number[] = [];
  stepBaselineHazard(design, beta, fit.ties === 'efron').forEach((steps, s) => {
    const dying = new Map(steps.map((step) => [step.time, [] as number[]]));
    for (let row = design.strata[s]!; row < design.strata[s + 1]!; row++) {
      if (design.event[row] === 1) dying.get(design.time[row]!)?.push(row);
    }
    for (const step of steps) {
      for (const row of dying.get(step.time)!) {
        eventRows.push(design.order[row]!);
        for (let j = 0; j < p; j++)
          schoenfeld.push((design.x[row * p + j]! - step.mean[j]!) / design.scale[j]!);
      }
    }
  });
  return { schoenfeld: Float64Array.from(schoenfeld), eventRows: Uint32Array.from(eventRows) };
}
