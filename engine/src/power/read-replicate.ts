import { startCounting } from '../trial/risk-table.ts';
import { standardisedLogRank } from '../trial/standardised-log-rank.ts';
import { logHazardRatio } from './compare-hazards.ts';
import { rateDifference, standardisedRates, startRates } from './compare-rates.ts';
import type { Draws } from './draw-replicate.ts';
import { endFollowUp, type FollowUpLimits, isSeen } from './end-follow-up.ts';
import type { ReplicatePlan, TestPlan, Truth } from './replicate-plan.ts';

/** What a look at the two arms shows; valid until the next look. */
export interface Evidence {
  /** Standardised statistic, positive in favour of the experimental arm. */
  readonly z: number;
  /** Events, or subjects who count, of both arms. */
  readonly events: number;
  /** Log hazard ratio, or difference of rates; NaN where there is none. */
  effect(): number;
}

export interface ReplicateReader {
  /** Days on which the events of all arms become known, ascending [d after the first entry]. */
  eventDays(draws: Draws): Int32Array;
  /** The two arms as known on a day. */
  evidenceAt(draws: Draws, day: number): Evidence;
}

/** Reads the data of a comparison out of the pool. */
export function startReading(plan: ReplicatePlan, test: TestPlan, truth: Truth): ReplicateReader {
  const { endpoint, control, cutoffDay } = test;
  const arms = plan.pool.arms;
  const source = (arm: number) => arms[truth === 'null' ? control : arm]!;
  const columnsOf = arms.map((_, arm) => ({ ends: source(arm).ends[endpoint]!, failed: source(arm).failed }));
  const days = new Int32Array(plan.subjects);
  const limits: FollowUpLimits = { lost: 0, limit: 0 };
  const isWaiting = test.looks.some(({ events }) => events < Number.POSITIVE_INFINITY);
  const follow = (draws: Draws, i: number, day: number) => {
    limits.lost = draws.lost[i]!;
    limits.limit = day - draws.entry[i]!;
    return limits;
  };
  const parts: Parts = { plan, test, columnsOf, follow };
  return {
    eventDays(draws) {
      if (!isWaiting) return days.subarray(0, 0);
      let count = 0;
      for (let i = 0; i < days.length; i++) {
        const { ends } = columnsOf[draws.arm[i]!]!;
        const subject = draws.subject[i]!;
        if (isSeen(ends, subject, follow(draws, i, cutoffDay))) {
          days[count++] = draws.entry[i]! + ends.known[subject]!;
        }
      }
      return days.subarray(0, count).sort();
    },
    evidenceAt: test.kind === 'rate' ? readRates(parts) : readHazards(parts),
  };
}

interface Parts {
  readonly plan: ReplicatePlan;
  readonly test: TestPlan;
  /** Outcomes by arm under the truth. */
  readonly columnsOf: readonly {
    readonly ends: ReplicatePlan['pool']['arms'][number]['ends'][number];
    readonly failed: Int32Array;
  }[];
  readonly follow: (draws: Draws, i: number, day: number) => FollowUpLimits;
}

function readHazards({ plan, test, columnsOf, follow }: Parts): ReplicateReader['evidenceAt'] {
  const { experimental, control, cutoffDay, weight } = test;
  const strata = test.stratified ? plan.pool.strata.length : 1;
  const counter = startCounting(cutoffDay, strata);
  return (draws, day) => {
    for (let i = 0; i < plan.subjects; i++) {
      const arm = draws.arm[i]!;
      if (arm !== experimental && arm !== control) continue;
      const { ends, failed } = columnsOf[arm]!;
      const subject = draws.subject[i]!;
      const end = endFollowUp(ends, failed, subject, follow(draws, i, day));
      counter.add(end, arm === experimental, strata === 1 ? 0 : plan.pool.stratum[subject]!);
    }
    const table = counter.table();
    let events = 0;
    for (let r = 0; r < table.size; r++) events += table.experimentalEvents[r]! + table.controlEvents[r]!;
    return { z: standardisedLogRank(table, weight), events, effect: () => logHazardRatio(table) };
  };
}

function readRates({ plan, test, columnsOf, follow }: Parts): ReplicateReader['evidenceAt'] {
  const { experimental, control, stratified } = test;
  const table = startRates(stratified ? plan.pool.strata.length : 1);
  return (draws, day) => {
    for (const column of Object.values(table)) column.fill(0);
    let events = 0;
    for (let i = 0; i < plan.subjects; i++) {
      const arm = draws.arm[i]!;
      const isExperimental = arm === experimental;
      if (!isExperimental && arm !== control) continue;
      const limits = follow(draws, i, day);
      if (limits.limit < 0) continue;
      const subject = draws.subject[i]!;
      const s = stratified ? plan.pool.stratum[subject]! : 0;
      const counts = isSeen(columnsOf[arm]!.ends, subject, limits) ? 1 : 0;
      (isExperimental ? table.experimental : table.control)[s]! += 1;
      (isExperimental ? table.experimentalCount : table.controlCount)[s]! += counts;
      events += counts;
    }
    return { z: standardisedRates(table, stratified), events, effect: () => rateDifference(table) };
  };
}
