import type { EffectSizes } from '../trial/trial-effects.ts';
import type { FitPlan } from './fit-plan.ts';

/** Where a fit stands between two iterations; plain JSON, so that a fit that was stopped goes on from it. */
export interface FitState {
  /** Of the plan; a state of another plan is not taken up. */
  readonly key: string;
  /** Members by row, in prior standard deviations. */
  readonly members: readonly (readonly number[])[];
  /** Shares of the evidence taken in so far. */
  readonly steps: readonly number[];
  /** What each iteration simulated: members × targets; null where there was no value. */
  readonly evaluations: readonly {
    readonly members: readonly (readonly number[])[];
    readonly simulated: readonly (readonly (number | null)[])[];
    /** Sampling variance of each simulated target. */
    readonly variance: readonly number[];
  }[];
  readonly failures: number;
}

/** Simulated targets of several members, with the mean of their sampling variances. */
export interface Simulated {
  readonly values: readonly Float64Array[];
  readonly variance: Float64Array;
  readonly failures: number;
}

/** What to simulate the fitted trials at. */
export interface MemberPlace {
  readonly values: ReadonlyMap<string, number>;
  readonly sizes: EffectSizes;
}

/** Observed values with all their variance; a target that few members have a value of counts for nothing. */
export function targetsBeside(
  fit: FitPlan,
  simulation: ArrayLike<number>,
  values: readonly Float64Array[],
): { readonly observed: Float64Array; readonly variance: Float64Array } {
  const least = Math.min(values.length, 2 * (fit.plan.parameters.length + 1));
  const variance = fit.targets.map(({ allowed }, k) => {
    const known = values.filter((own) => Number.isFinite(own[k]!)).length;
    return known < least ? Number.POSITIVE_INFINITY : allowed + simulation[k]!;
  });
  return {
    observed: Float64Array.from(fit.targets, ({ observed }) => observed),
    variance: Float64Array.from(variance),
  };
}

/** Half the sum of squared standardised misfits; targets without a value are passed over. */
export function misfitOf(
  simulated: Float64Array,
  { observed, variance }: { readonly observed: Float64Array; readonly variance: Float64Array },
): number {
  return simulated.reduce((sum, x, k) => {
    const square = ((observed[k]! - x) * (observed[k]! - x)) / variance[k]! / 2;
    return Number.isFinite(square) ? sum + square : sum;
  }, 0);
}

/** Rows of numbers, NaN where there was no value. */
export function readNumbers(rows: readonly (readonly (number | null)[])[]): Float64Array[] {
  return rows.map((row) => Float64Array.from(row, (x) => x ?? Number.NaN));
}
