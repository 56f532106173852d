import { exp } from '../math/exp.ts';
import type { CoxDesign } from './cox-design.ts';

/** Weighted sums over some subjects: of θ = exp(x·β), θx, and the lower triangle of θ x·xᵀ. */
export interface Sums {
  weight: number;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/** The risk set of one time with events; its sums are overwritten afterwards. */
export interface RiskSet {
  readonly stratum: number;
  readonly time: number;
  /** First row after those of this time. */
  readonly after: number;
  readonly deaths: number;
  /** Case weights of those dying, summed. */
  readonly deathWeight: number;
  readonly atRisk: Sums;
  readonly dying: Sums;
}

/** What is done on the way: at each death its row, linear predictor and case weight; at each time with deaths. */
export interface RiskSetVisitor {
  readonly death?: (row: number, eta: number, weight: number) => void;
  readonly riskSet: (at: RiskSet) => void;
}

/**
 * Walks each stratum from the last time back to the first: the risk set grows by those followed so far, less those
 * not yet in.
 * @param design the subjects
 * @param beta scaled coefficients
 * @param visitor see `RiskSetVisitor`
 */
export function walkRiskSets(design: CoxDesign, beta: Float64Array, visitor: RiskSetVisitor): void {
  const p = design.covariates;
  const sums = { atRisk: emptySums(p), dying: emptySums(p) };
  for (let s = 0; s + 1 < design.strata.length; s++) walkStratum(design, { beta, sums, stratum: s }, visitor);
}

function walkStratum(
  design: CoxDesign,
  walk: { beta: Float64Array; sums: { atRisk: Sums; dying: Sums }; stratum: number },
  visitor: RiskSetVisitor,
): void {
  const { atRisk, dying } = walk.sums;
  const { time, event, entry, weights } = design;
  const [begin, end] = [design.strata[walk.stratum]!, design.strata[walk.stratum + 1]!];
  clear(atRisk);
  let inside = 0;
  let entering = begin;
  for (let row = begin; row < end; ) {
    const now = time[row]!;
    let deaths = 0;
    let deathWeight = 0;
    clear(dying);
    for (; row < end && time[row] === now; row++) {
      const eta = linearPredictor(design, walk.beta, row);
      const weight = weights ? weights[row]! : 1;
      const theta = weight * exp(eta);
      add(atRisk, design, row, theta);
      inside += 1;
      if (event[row] !== 1 || weight === 0) continue;
      add(dying, design, row, theta);
      deaths += 1;
      deathWeight += weight;
      visitor.death?.(row, eta, weight);
    }
    for (; entry && entering < end && entry.start[entry.order[entering]!]! >= now; entering++) {
      const early = entry.order[entering]!;
      add(
        atRisk,
        design,
        early,
        -(weights ? weights[early]! : 1) * exp(linearPredictor(design, walk.beta, early)),
      );
      inside -= 1;
    }
    // Subtraction leaves rounding; an empty risk set is exactly empty.
    if (inside === 0) clear(atRisk);
    if (deaths > 0) {
      const { stratum } = walk;
      visitor.riskSet({ stratum, time: now, after: row, deaths, deathWeight, atRisk, dying });
    }
  }
}

/**
 * Linear predictor of a row.
 * @param design the subjects
 * @param beta scaled coefficients
 * @param row number of the row
 * @returns x·β, covariates centred
 */
export function linearPredictor(design: CoxDesign, beta: Float64Array, row: number): number {
  const p = design.covariates;
  let eta = 0;
  for (let j = 0; j < p; j++) eta += beta[j]! * design.x[row * p + j]!;
  return eta;
}

/**
 * The rounds in which tied events take off their risk set: Breslow one for all, Efron one for each, from whose risk
 * set a share of those dying is gone.
 * @param at the risk set
 * @param efron whether Efron's way is taken
 * @returns share of those dying that is gone, and case weight of the events, of each round
 */
export function roundsOf(at: RiskSet, efron: boolean): { readonly share: number; readonly times: number }[] {
  if (!efron) return [{ share: 0, times: at.deathWeight }];
  const times = at.deathWeight / at.deaths;
  return Array.from({ length: at.deaths }, (_, k) => ({ share: k / at.deaths, times }));
}

function add(sums: Sums, design: CoxDesign, row: number, weight: number): void {
  const { x, covariates: p } = design;
  sums.weight += weight;
  for (let i = 0; i < p; i++) {
    const weighted = weight * x[row * p + i]!;
    sums.first[i]! += weighted;
    for (let j = 0; j <= i; j++) sums.second[i * p + j]! += weighted * x[row * p + j]!;
  }
}

function emptySums(p: number): Sums {
  return { weight: 0, first: new Float64Array(p), second: new Float64Array(p * p) };
}

function clear(sums: Sums): void {
  sums.weight = 0;
  sums.first.fill(0);
  sums.second.fill(0);
}
