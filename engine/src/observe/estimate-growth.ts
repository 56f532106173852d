import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

/** One scan: day and sum of diameters [mm]. */
interface Scan {
  readonly day: number;
  readonly sum: number;
}

/** What is known of growth rates before the scans of a subject are seen. */
export interface GrowthPrior {
  /** Typical growth rate [1/d], and the sd of its logarithm. */
  readonly growth: readonly [typical: number, spread: number];
  /** Typical rate of shrinkage [1/d], and the sd of its logarithm. */
  readonly shrinkage: readonly [typical: number, spread: number];
  /** Error of a sum: its sd is the root of additive² + (proportional · sum)². */
  readonly error: { readonly additive: number; readonly proportional: number };
}

/** How a tumour shrinks and grows. */
export interface TumourGrowth {
  /** [1/d] */
  readonly growthRate: number;
  /** [1/d] */
  readonly shrinkageRate: number;
  /** Day on which the curve is lowest [d]; below 0 for a tumour that never shrinks. */
  readonly timeToGrowth: number;
}

/** Starting points along each axis, over so many sd of the prior to either side. */
const starts = 9;
const reach = 3;
const mostSteps = 200;

/**
 * Estimates the two rates of the curve S(t) = S(0)·(exp(−shrinkage·t) + exp(growth·t) − 1) from a subject's scans: those
 * most probable given the scans and the prior (Stein 2011, Clin Cancer Res 17:907; the individual estimates of a mixed
 * model). Damped least squares on the logarithms of the rates (Marquardt 1963), from the best point of a grid.
 *
 * @param scans in time order; the first is the baseline, which the curve begins at
 * @param prior typical rates, their spreads (above 0) and the error of a sum
 * @return the typical rates where there is no scan after the baseline, or nothing seen at it
 */
export function estimateGrowth(scans: readonly Scan[], prior: GrowthPrior): TumourGrowth {
  const later = scans.slice(1);
  const isSeen = later.length > 0 && scans[0]!.sum > 0;
  const typical: Rates = [log(prior.growth[0]), log(prior.shrinkage[0])];
  const [x, y] = isSeen ? descend(fitOf(scans[0]!.sum, later, prior), prior) : typical;
  const [growthRate, shrinkageRate] = [exp(x), exp(y)];
  return { growthRate, shrinkageRate, timeToGrowth: (y - x) / (growthRate + shrinkageRate) };
}

/** Logarithms of the rates of growth and of shrinkage. */
type Rates = readonly [growth: number, shrinkage: number];

/** Misfit at a point, its halved slope, and the matrix of second derivatives as least squares takes it. */
interface Fit {
  readonly cost: number;
  readonly slope: Rates;
  readonly curvature: readonly [xx: number, xy: number, yy: number];
}

/** The misfit of the curve: squared differences over their variances, scans and prior alike. */
function fitOf(baseline: number, later: readonly Scan[], prior: GrowthPrior): (at: Rates) => Fit {
  const { additive, proportional } = prior.error;
  const weights = later.map(({ sum }) => {
    const error = proportional * sum;
    return 1 / (additive * additive + error * error);
  });
  const priors = [prior.growth, prior.shrinkage].map(([typical, spread]) => [log(typical), spread] as const);
  return ([x, y]) => {
    const [growth, shrinkage] = [exp(x), exp(y)];
    const [offX, offY] = [x - priors[0]![0], y - priors[1]![0]];
    const [certainX, certainY] = priors.map(([, spread]) => 1 / (spread * spread)) as [number, number];
    let cost = certainX * offX * offX + certainY * offY * offY;
    let [slopeX, slopeY] = [certainX * offX, certainY * offY];
    let [xx, xy, yy] = [certainX, 0, certainY];
    later.forEach(({ day, sum }, k) => {
      const [rising, falling] = [exp(growth * day), exp(-shrinkage * day)];
      const off = baseline * (rising + falling - 1) - sum;
      const byX = baseline * rising * growth * day;
      const byY = -baseline * falling * shrinkage * day;
      const w = weights[k]!;
      cost += w * off * off;
      slopeX += w * off * byX;
      slopeY += w * off * byY;
      xx += w * byX * byX;
      xy += w * byX * byY;
      yy += w * byY * byY;
    });
    return { cost, slope: [slopeX, slopeY], curvature: [xx, xy, yy] };
  };
}

/** Goes down from the best point of the grid until no step helps. */
function descend(fit: (at: Rates) => Fit, prior: GrowthPrior): Rates {
  let at = bestOfGrid(fit, prior);
  let here = fit(at);
  let damping = 1e-3;
  for (let step = 0; step < mostSteps && damping < 1e12; step++) {
    const [xx, xy, yy] = here.curvature;
    const [a, d] = [xx * (1 + damping), yy * (1 + damping)];
    const determinant = a * d - xy * xy;
    const [p, q] = here.slope;
    const next: Rates = [at[0] - (d * p - xy * q) / determinant, at[1] - (a * q - xy * p) / determinant];
    const there = fit(next);
    if (there.cost < here.cost) {
      at = next;
      here = there;
      damping = Math.max(damping / 10, 1e-12);
    } else damping *= 10;
  }
  return at;
}

function bestOfGrid(fit: (at: Rates) => Fit, { growth, shrinkage }: GrowthPrior): Rates {
  const axis = ([typical, spread]: readonly [number, number]) =>
    Array.from({ length: starts }, (_, k) => log(typical) + reach * spread * ((2 * k) / (starts - 1) - 1));
  let best: Rates = [log(growth[0]), log(shrinkage[0])];
  let least = fit(best).cost;
  for (const x of axis(growth)) {
    for (const y of axis(shrinkage)) {
      const { cost } = fit([x, y]);
      if (cost < least) {
        least = cost;
        best = [x, y];
      }
    }
  }
  return best;
}
