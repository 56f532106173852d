import type { Cohort } from '../data/cohort.ts';
import type { TrialDesign } from '../data/trial-design.ts';

/** Two arms that are compared, the experimental subjects first. */
export interface ComparedArms {
  readonly subjects: readonly number[];
  /** 1 for the experimental arm, 0 for control. */
  readonly isExperimental: Float64Array;
  /** Stratum of the randomisation of each subject, where the comparison is within strata. */
  readonly strata: Int32Array | undefined;
}

/**
 * Brings two arms together.
 * @param experimental subjects of the first arm
 * @param control subjects of the second arm
 * @param stratum stratum of every subject of the cohort, to compare within; default none
 */
export function compareWith(
  experimental: readonly number[],
  control: readonly number[],
  stratum?: Int32Array,
): ComparedArms {
  const subjects = [...experimental, ...control];
  return {
    subjects,
    isExperimental: Float64Array.from(subjects, (_, k) => (k < experimental.length ? 1 : 0)),
    strata: stratum && Int32Array.from(subjects, (i) => stratum[i]!),
  };
}

/** Whether there is nobody in one of the arms, so that nothing can be compared. */
export function isOneGroup({ isExperimental }: ComparedArms): boolean {
  return !(isExperimental.includes(0) && isExperimental.includes(1));
}

/** Pairs of an experimental and a control arm, by index. */
export function pairsOf({ arms }: Pick<TrialDesign, 'arms'>): (readonly [number, number])[] {
  const indices = (role: string) => arms.flatMap((a, i) => (a.role === role ? [i] : []));
  return indices('experimental').flatMap((e) => indices('control').map((c) => [e, c] as const));
}

/** Strata to compare within: those of the randomisation, where the plan asks for it and there are several. */
export function strataOf(
  { stratified }: { readonly stratified: boolean },
  { stratum, strata }: Pick<Cohort, 'stratum' | 'strata'>,
): Int32Array | undefined {
  return stratified && strata.length > 1 ? stratum : undefined;
}
