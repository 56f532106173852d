import { exp } from '../math/exp.ts';
import type { Stream } from '../random/stream.ts';

/** 6/π: volume of a sphere to the cube of its diameter. */
const SPHERE = 1.909859317102744;
/** A lesion seen but too small to measure counts as this [mm] (RECIST 1.1, Eisenhauer 2009, section 4.1). */
const tooSmallToMeasure = 5;
/** Below this a lesion is taken to have disappeared [mm]; assumed. */
const notVisible = 2;
/** Smallest diameter of a lesion that is measurable at baseline [mm] (RECIST 1.1, section 3.1). */
const measurable = 10;
/** Most target lesions of a subject (RECIST 1.1, section 4.2). */
const mostTargets = 5;

/**
 * Shares of the volume of a subject's lesions, drawn once.
 *
 * @param lesions number of lesions
 * @param spread sd of the logarithm of their diameters; 0: equal shares
 * @param stream one draw per lesion
 * @return one share per lesion; together 1
 */
export function drawLesionShares(lesions: number, spread: number, stream: Stream): Float64Array {
  // a volume goes with the cube of the diameter
  const weights = Float64Array.from({ length: lesions }, () => exp(3 * spread * stream.normal()));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Diameter of a sphere [mm].
 *
 * @param volume [cm3]
 */
export function lesionDiameter(volume: number): number {
  return volume <= 0 ? 0 : 10 * cubeRoot(SPHERE * volume);
}

/** Whether a reader sees a sphere at all; true of a volume that is not a number, least of all a complete response. */
export function isVisible(volume: number): boolean {
  return !(lesionDiameter(volume) < notVisible);
}

/**
 * What a reader measures of each lesion: with an error of its own, to whole mm.
 *
 * @param volume all lesions together [cm3]
 * @param shares of each lesion in it
 * @param options `error`: sd of a diameter as a share of it; `stream`: one draw per lesion, seen or not
 * @return diameters [mm], 0 of a lesion that has disappeared; NaN when the volume is
 */
export function readLesions(
  volume: number,
  shares: Float64Array,
  options: { readonly error: number; readonly stream: Stream },
): Float64Array {
  return shares.map((share) => {
    const diameter = lesionDiameter(volume * share);
    const measured = Math.round(diameter * (1 + options.error * options.stream.normal()));
    return isVisible(volume * share) ? Math.max(measured, tooSmallToMeasure) : 0;
  });
}

/**
 * The lesions a reader follows: the largest as measured at baseline, five at most. Where none is measurable the largest
 * are followed all the same.
 *
 * @param measured diameters at baseline [mm]
 * @return indices of the target lesions, in ascending order
 */
export function chooseTargets(measured: Float64Array): number[] {
  const all = [...measured.keys()];
  const fit = all.filter((i) => measured[i]! >= measurable);
  return (fit.length > 0 ? fit : all)
    .sort((a, b) => measured[b]! - measured[a]! || a - b)
    .slice(0, mostTargets)
    .sort((a, b) => a - b);
}

/** Sum of the diameters of some lesions [mm]. */
export function sumDiameters(measured: Float64Array, targets: readonly number[]): number {
  return targets.reduce((sum, i) => sum + measured[i]!, 0);
}

/** Cube root of a positive number by Newton's method, from above; NaN of NaN. */
function cubeRoot(x: number): number {
  let r = Math.max(x, 1);
  for (let i = 0; i < 200; i++) {
    const next = (2 * r + x / (r * r)) / 3;
    if (next >= r) return r;
    r = next;
  }
  return r;
}
