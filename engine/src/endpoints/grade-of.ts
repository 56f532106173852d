import type { GradeLimits } from './definition.ts';

/** Grade of one measured value; 0 within normal limits. */
export function gradeOf(limits: GradeLimits, value: number): number {
  return 'below' in limits
    ? limits.below.filter((limit) => value < limit).length
    : limits.atLeast.filter((limit) => value >= limit).length;
}
