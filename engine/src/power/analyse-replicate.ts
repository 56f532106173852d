import { decideLook, placeLooks } from '../trial/plan-looks.ts';
import { type RiskTable, startCounting } from '../trial/risk-table.ts';
import { standardisedLogRank } from '../trial/standardised-log-rank.ts';
import { logHazardRatio } from './compare-hazards.ts';
import type { Draws } from './draw-replicate.ts';
import { endFollowUp, type FollowUpLimits, isSeen } from './end-follow-up.ts';
import { endings, type ReplicateColumns } from './replicate-columns.ts';
import type { ReplicatePlan, TestPlan, Truth } from './replicate-plan.ts';

/** Analyses one replicate and writes what came of it into a row of the columns. */
export type AnalyseReplicate = (draws: Draws, columns: ReplicateColumns, row: number) => void;

/**
 * Makes the analysis of one comparison: look after look by the log-rank test until a bound is passed.
 *
 * @param plan the design and its pool
 * @param test the comparison
 * @param truth `null`: subjects of every arm have the outcomes that they have under control
 */
export function startAnalysing(plan: ReplicatePlan, test: TestPlan, truth: Truth): AnalyseReplicate {
  const { looks } = test;
  const days = new Int32Array(looks.length);
  const data = startReading(plan, test, truth);
  return (draws, columns, row) => {
    placeLooks(days, test, data.eventDays(draws));
    let isOver = false;
    for (let k = 0; k < looks.length; k++) {
      const day = days[k]!;
      if (day < 0) continue;
      const table = data.tableAt(draws, day);
      const z = standardisedLogRank(table);
      const decision = decideLook(z, looks[k]!, k === looks.length - 1);
      const isEfficacy = decision === 'efficacy';
      if (isEfficacy) columns.rejected[row] = 1;
      if (!isOver && decision !== null) {
        isOver = true;
        columns.look[row] = k;
        columns.ending[row] = endings.indexOf(decision);
        writeEnd(columns, row, { draws, day, table, truth });
      }
      if (isEfficacy) return;
    }
  };
}

function writeEnd(
  columns: ReplicateColumns,
  row: number,
  end: { readonly draws: Draws; readonly day: number; readonly table: RiskTable; readonly truth: Truth },
): void {
  const { draws, day, table, truth } = end;
  let enrolled = 0;
  for (let i = 0; i < draws.entry.length; i++) if (draws.entry[i]! <= day) enrolled += 1;
  let events = 0;
  for (let r = 0; r < table.size; r++) events += table.experimentalEvents[r]! + table.controlEvents[r]!;
  columns.day[row] = day;
  columns.enrolled[row] = enrolled;
  columns.events[row] = events;
  if (truth === 'design') columns.logHazardRatio[row] = logHazardRatio(table);
}

interface ReplicateData {
  /** Days on which the events of all arms become known, ascending [d after the first entry]. */
  eventDays(draws: Draws): Int32Array;
  /** The two arms as known on a day; valid until the next call. */
  tableAt(draws: Draws, day: number): RiskTable;
}

/** Reads the data of a comparison out of the pool. */
function startReading(plan: ReplicatePlan, test: TestPlan, truth: Truth): ReplicateData {
  const { endpoint, experimental, control, cutoffDay } = test;
  const arms = plan.pool.arms;
  const source = (arm: number) => arms[truth === 'null' ? control : arm]!;
  const columnsOf = arms.map((_, arm) => ({ ends: source(arm).ends[endpoint]!, failed: source(arm).failed }));
  const days = new Int32Array(plan.subjects);
  const counter = startCounting(cutoffDay);
  const limits: FollowUpLimits = { lost: 0, limit: 0 };
  const isWaiting = test.looks.some(({ events }) => events < Number.POSITIVE_INFINITY);
  const follow = (draws: Draws, i: number, day: number) => {
    limits.lost = draws.lost[i]!;
    limits.limit = day - draws.entry[i]!;
  };
  return {
    eventDays(draws) {
      if (!isWaiting) return days.subarray(0, 0);
      let count = 0;
      for (let i = 0; i < days.length; i++) {
        follow(draws, i, cutoffDay);
        const { ends } = columnsOf[draws.arm[i]!]!;
        const subject = draws.subject[i]!;
        if (isSeen(ends, subject, limits)) days[count++] = draws.entry[i]! + ends.known[subject]!;
      }
      return days.subarray(0, count).sort();
    },
    tableAt(draws, day) {
      for (let i = 0; i < days.length; i++) {
        const arm = draws.arm[i]!;
        if (arm !== experimental && arm !== control) continue;
        follow(draws, i, day);
        const { ends, failed } = columnsOf[arm]!;
        counter.add(endFollowUp(ends, failed, draws.subject[i]!, limits), arm === experimental);
      }
      return counter.table();
    },
  };
}
