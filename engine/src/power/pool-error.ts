import type { ReplicatePlan } from './replicate-plan.ts';

/** Groups into which a pool is split for its error, and the least subjects of one. */
const mostGroups = 100;
const leastSubjects = 50;

/** Number of groups of a pool; below 2 its error cannot be had. */
export function countGroups(poolSize: number): number {
  return Math.min(mostGroups, Math.floor(poolSize / leastSubjects));
}

/** Consecutive subjects of a pool. */
export interface PoolSlice {
  readonly first: number;
  readonly count: number;
}

/** Subjects of a group; the groups part the pool, which has no order. */
export function groupOf({ pool, groups }: Pick<ReplicatePlan, 'pool' | 'groups'>, group: number): PoolSlice {
  const first = Math.floor((group * pool.size) / groups);
  return { first, count: Math.floor(((group + 1) * pool.size) / groups) - first };
}

/**
 * Standard error of a mean over replicates that stems from the pool being finite, by random groups: replicate k is
 * drawn from group k modulo `groups` alone. The means of the groups differ as those of pools of that size would, and by
 * their Monte-Carlo error, which is taken off. A mean over the whole pool has the variance of one group over their
 * number.
 *
 * @param values over the replicates drawn from groups; NaN where one has none
 * @param groups number of groups
 * @return the standard error, not below 0; null with less than two groups or two replicates in each
 * @source Wolter (2007), Introduction to Variance Estimation, 2nd ed., section 2.2; the within-group part as in the
 *   analysis of variance
 */
export function estimatePoolError(values: Float64Array, groups: number): number | null {
  if (groups < 2 || values.length < 2 * groups) return null;
  const means: number[] = [];
  let monteCarlo = 0;
  for (let g = 0; g < groups; g++) {
    const own = everyOf(values, g, groups);
    if (own.length < 2) return null;
    const mean = meanOf(own);
    means.push(mean);
    monteCarlo += varianceOf(own, mean) / own.length / groups;
  }
  const column = Float64Array.from(means);
  return Math.sqrt(Math.max(0, varianceOf(column, meanOf(column)) - monteCarlo) / groups);
}

/** The numbers at places first, first + step, … of a column. */
function everyOf(values: Float64Array, first: number, step: number): Float64Array {
  const found: number[] = [];
  for (let k = first; k < values.length; k += step) if (!Number.isNaN(values[k]!)) found.push(values[k]!);
  return Float64Array.from(found);
}

/** The mean of a column, added up in its order as distances from the first: exact for a constant. */
export function meanOf(column: Float64Array): number {
  const first = column[0] ?? Number.NaN;
  return first + column.reduce((sum, value) => sum + (value - first), 0) / column.length;
}

/** The unbiased variance of a column about its mean. */
export function varianceOf(column: Float64Array, mean: number): number {
  return column.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (column.length - 1);
}
