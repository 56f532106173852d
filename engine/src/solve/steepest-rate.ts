import type { LanePoint } from './lane-point.ts';

/** Differences of the rates that an estimate takes. */
const iterations = 8;
/** Evaluations of the rates that an estimate takes. */
export const callsOfEstimate = iterations + 1;

/**
 * Estimates the largest rate [1/d] at which a small disturbance of the state fades or grows, by the power method on
 * differences of the rates (Sommeijer, Shampine & Verwer, J Comput Appl Math 1998, 88, 315).
 * @param point where; the kernel's point and rate are overwritten.
 * @param tolerance by which disturbances of the states are compared.
 * @returns the rate; not a number where the rates are not.
 */
export function estimateSteepestRate(
  { kernel, lane, time }: LanePoint,
  tolerance: { readonly absolute: Float64Array; readonly relative: number },
): number {
  const { states, lanes, stepper, state, rate } = kernel;
  const here = Float64Array.from(states, (_, i) => stepper.current[i * lanes + lane]!);
  const scale = here.map(
    (value, i) => tolerance.absolute[i]! + tolerance.relative * Math.abs(value) + 1e-300,
  );
  const ratesNear = (shift: (i: number) => number): Float64Array => {
    states.forEach((_, i) => {
      state[i * lanes + lane] = here[i]! + shift(i);
    });
    kernel.rates(time);
    return Float64Array.from(states, (_, i) => rate[i * lanes + lane]!);
  };
  const rates = ratesNear(() => 0);
  // every state disturbed, no two alike
  let direction = scale.map((size, i) => size * (1 + 0.1 * (i % 7)) * (i % 2 === 0 ? 1 : -1));
  let steepest = 0;
  for (let k = 0; k < iterations; k++) {
    const size = normOf(direction, scale);
    if (!(size > 0)) return size === 0 ? steepest : Number.NaN;
    const moved = ratesNear((i) => direction[i]! / size);
    direction = moved.map((value, i) => value - rates[i]!);
    steepest = normOf(direction, scale);
  }
  return steepest;
}

/** Euclidean norm in units of a scale. */
function normOf(vector: Float64Array, scale: Float64Array): number {
  let sum = 0;
  vector.forEach((value, i) => {
    const ratio = value / scale[i]!;
    sum += ratio * ratio;
  });
  return Math.sqrt(sum);
}
