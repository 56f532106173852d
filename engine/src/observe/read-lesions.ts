import type { Stream } from '../random/stream.ts';

/** 6/π: volume of a sphere to the cube of its diameter. */
const SPHERE = 1.909859317102744;
/** A lesion seen but too small to measure counts as this [mm] (RECIST 1.1, Eisenhauer 2009, section 4.1). */
const tooSmallToMeasure = 5;
/** Below this a lesion is taken to have disappeared [mm]; assumed. */
const notVisible = 2;

/**
 * Diameter of each of `lesions` equal spheres that share a volume [mm].
 *
 * @param volume all tumour tissue [cm3]
 * @param lesions number of target lesions
 */
export function lesionDiameter(volume: number, lesions: number): number {
  return volume <= 0 ? 0 : 10 * cubeRoot((SPHERE * volume) / lesions);
}

/**
 * The sum of diameters a reader reports: each lesion is measured with an error of its own, to whole mm.
 *
 * @param volume all tumour tissue [cm3]
 * @param lesions number of target lesions
 * @param options `error`: sd of a diameter as a share of it; `stream`: one draw per lesion
 * @return sum of diameters [mm]; NaN when the volume is
 */
export function readSumOfDiameters(
  volume: number,
  lesions: number,
  options: { readonly error: number; readonly stream: Stream },
): number {
  const diameter = lesionDiameter(volume, lesions);
  let sum = 0;
  for (let i = 0; i < lesions; i++) {
    const measured = Math.round(diameter * (1 + options.error * options.stream.normal()));
    if (!(diameter < notVisible)) sum += Math.max(measured, tooSmallToMeasure);
  }
  return sum;
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
