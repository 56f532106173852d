import type { SurvivalData } from '../data/survival-data.ts';

/** Survival at one time, and how much each subject moves it. */
export interface LandmarkInfluence {
  readonly survival: number;
  /** Derivative of survival by the weight of each subject; its squares add up to Greenwood's variance. */
  readonly influence: Float64Array;
}

/**
 * Estimates Kaplan–Meier survival at one time with the influence of each subject on it.
 * @param data follow-up of one group, any order, one subject or more
 * @param time when, in the unit of the data
 * @returns survival and influences in the order of the data
 * @see Efron 1982, The Jackknife, the Bootstrap and Other Resampling Plans, chapter 6 (infinitesimal jackknife)
 */
export function estimateLandmarkInfluence(data: SurvivalData, time: number): LandmarkInfluence {
  const n = data.time.length;
  const order = [...data.time.keys()].sort((a, b) => data.time[a]! - data.time[b]!);
  const influence = new Float64Array(n);
  let survival = 1;
  // Of those at risk at every event time so far: what having been at risk adds to log survival.
  let carried = 0;
  let k = 0;
  while (k < n && data.time[order[k]!]! <= time) {
    const now = data.time[order[k]!]!;
    const first = k;
    let events = 0;
    for (; k < n && data.time[order[k]!] === now; k++) events += data.event[order[k]!]!;
    const atRisk = n - first;
    const left = atRisk - events;
    if (left === 0) return { survival: 0, influence: new Float64Array(n) };
    survival *= left / atRisk;
    carried += events / (atRisk * left);
    for (let j = first; j < k; j++) influence[order[j]!] = carried - data.event[order[j]!]! / left;
  }
  for (; k < n; k++) influence[order[k]!] = carried;
  return { survival, influence: influence.map((move) => move * survival) };
}
