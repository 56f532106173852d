import { censoringAt, type FineGrayDesign } from './fine-gray-design.ts';
import { thetaOf, type WeightedRiskSet, weighRiskSets } from './fine-gray-likelihood.ts';

/** Sums over event times up to each distinct time: of dΛ and x̄ dΛ, plain and times the chance of being uncensored. */
interface HazardSums {
  readonly hazard: Float64Array;
  readonly drift: Float64Array;
  readonly thinnedHazard: Float64Array;
  readonly thinnedDrift: Float64Array;
}

/**
 * Products of what each subject adds to the score, summed: the middle of the sandwich. A subject adds its own part
 * and, by its censoring, a part to the weights of others.
 * @param design the subjects
 * @param beta scaled coefficients
 * @returns covariates × covariates, by row
 * @see Fine & Gray 1999, J Am Stat Assoc 94:496, equations 7 and 8
 */
export function sumFineGrayScores(design: FineGrayDesign, beta: Float64Array): Float64Array {
  const p = design.covariates;
  const sets = weighRiskSets(design, beta);
  const sums = sumHazard(design, sets);
  const parts = ownParts(design, beta, { sets, sums });
  addCensoringParts(parts, design, { beta, sums });
  const products = new Float64Array(p * p);
  for (let row = 0; row < design.subjects; row++) {
    for (let i = 0; i < p; i++)
      for (let j = 0; j < p; j++) products[i * p + j]! += parts[row * p + i]! * parts[row * p + j]!;
  }
  return products;
}

/** Entry t holds the sums over the places before t. */
function sumHazard(design: FineGrayDesign, sets: readonly WeightedRiskSet[]): HazardSums {
  const p = design.covariates;
  const places = design.bounds.length;
  const sums: HazardSums = {
    hazard: new Float64Array(places),
    drift: new Float64Array(places * p),
    thinnedHazard: new Float64Array(places),
    thinnedDrift: new Float64Array(places * p),
  };
  const byPlace = new Map(sets.map((set) => [set.place, set]));
  for (let t = 0; t + 1 < places; t++) {
    const set = byPlace.get(t);
    const gain = set ? set.events / set.weight : 0;
    const thinned = set ? gain * set.uncensored : 0;
    sums.hazard[t + 1] = sums.hazard[t]! + gain;
    sums.thinnedHazard[t + 1] = sums.thinnedHazard[t]! + thinned;
    for (let j = 0; j < p; j++) {
      const mean = set ? set.mean[j]! : 0;
      sums.drift[(t + 1) * p + j] = sums.drift[t * p + j]! + gain * mean;
      sums.thinnedDrift[(t + 1) * p + j] = sums.thinnedDrift[t * p + j]! + thinned * mean;
    }
  }
  return sums;
}

/** x less its mean at the own event, less what was expected while at risk, with weights after another cause. */
function ownParts(
  design: FineGrayDesign,
  beta: Float64Array,
  { sets, sums }: { sets: readonly WeightedRiskSet[]; sums: HazardSums },
): Float64Array {
  const { covariates: p, bounds, kind, x, uncensored } = design;
  const parts = new Float64Array(design.subjects * p);
  const byPlace = new Map(sets.map((set) => [set.place, set]));
  const last = bounds.length - 1;
  for (let t = 0; t < last; t++) {
    for (let row = bounds[t]!; row < bounds[t + 1]!; row++) {
      const theta = thetaOf(design, beta, row);
      const later = kind[row] === 2 ? 1 / uncensored[row]! : 0;
      for (let j = 0; j < p; j++) {
        const value = x[row * p + j]!;
        const until = value * sums.hazard[t + 1]! - sums.drift[(t + 1) * p + j]!;
        const after =
          value * (sums.thinnedHazard[last]! - sums.thinnedHazard[t + 1]!) -
          (sums.thinnedDrift[last * p + j]! - sums.thinnedDrift[(t + 1) * p + j]!);
        const event = kind[row] === 1 ? value - byPlace.get(t)!.mean[j]! : 0;
        parts[row * p + j] = event - theta * (until + later * after);
      }
    }
  }
  return parts;
}

/**
 * Censoring at u moves the weights of those gone by another cause. With events exposed to censoring this counts, as
 * cmprsk does, those gone before u at event times from u on; else those gone up to u at event times after u.
 */
function addCensoringParts(
  parts: Float64Array,
  design: FineGrayDesign,
  { beta, sums }: { beta: Float64Array; sums: HazardSums },
): void {
  const { covariates: p, bounds, kind, subjects } = design;
  const withEvents = design.censoringTies === 'with events';
  const gone = new GoneBefore(design, beta);
  const past = new Float64Array(p);
  for (let t = 0; t + 1 < bounds.length; t++) {
    const rows = { begin: bounds[t]!, end: bounds[t + 1]! };
    if (!withEvents) gone.add(rows);
    const { censored, exposed } = censoringAt(kind, rows, design.censoringTies);
    const step = gone.stepAfter(sums, withEvents ? t : t + 1).map((value) => value / exposed);
    const share = censored > 0 ? censored / exposed : 0;
    for (let row = rows.begin; row < rows.end; row++) {
      const own = kind[row] === 0 ? 1 : 0;
      const met = own === 1 || withEvents ? share : 0;
      // Without anyone exposed the step is 0/0, and nobody is here to have it.
      for (let j = 0; j < p; j++)
        parts[row * p + j]! -= past[j]! + (met > 0 || own > 0 ? (met - own) * step[j]! : 0);
    }
    if (share > 0) for (let j = 0; j < p; j++) past[j]! += share * step[j]!;
    if (withEvents && rows.end < subjects) gone.add(rows);
  }
}

/** Sums of θ/G over those gone by another cause so far. */
class GoneBefore {
  readonly #design: FineGrayDesign;
  readonly #beta: Float64Array;
  readonly #x: Float64Array;
  #weight = 0;

  constructor(design: FineGrayDesign, beta: Float64Array) {
    this.#design = design;
    this.#beta = beta;
    this.#x = new Float64Array(design.covariates);
  }

  add({ begin, end }: { begin: number; end: number }): void {
    const { kind, x, uncensored, covariates: p } = this.#design;
    for (let row = begin; row < end; row++) {
      if (kind[row] !== 2) continue;
      const weight = thetaOf(this.#design, this.#beta, row) / uncensored[row]!;
      this.#weight += weight;
      for (let j = 0; j < p; j++) this.#x[j]! += weight * x[row * p + j]!;
    }
  }

  /** What they are still expected to add to the score at event times from a place on. */
  stepAfter(sums: HazardSums, place: number): Float64Array {
    const p = this.#x.length;
    const last = this.#design.bounds.length - 1;
    const hazard = sums.thinnedHazard[last]! - sums.thinnedHazard[place]!;
    return this.#x.map((sum, j) => {
      const drift = sums.thinnedDrift[last * p + j]! - sums.thinnedDrift[place * p + j]!;
      return sum * hazard - this.#weight * drift;
    });
  }
}
