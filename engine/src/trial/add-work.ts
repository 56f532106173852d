import type { Work } from '../data/trajectory.ts';

/** Sums of the work of several integrations. */
export function addWork(parts: readonly Readonly<Work>[]): Work {
  const sum: Work = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
  for (const part of parts) {
    for (const key of Object.keys(sum) as (keyof Work)[]) sum[key] += part[key];
  }
  return sum;
}
