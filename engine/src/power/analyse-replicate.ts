import { decideLook, placeLooks } from '../trial/plan-looks.ts';
import type { Draws } from './draw-replicate.ts';
import { type Evidence, startReading } from './read-replicate.ts';
import { endings, type ReplicateColumns } from './replicate-columns.ts';
import type { ReplicatePlan, TestPlan, Truth } from './replicate-plan.ts';

/** Analyses one replicate and writes what came of it into a row of the columns. */
export type AnalyseReplicate = (draws: Draws, columns: ReplicateColumns, row: number) => void;

/**
 * Makes the analysis of one comparison: look after look by the test of the plan until a bound is passed.
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
      const evidence = data.evidenceAt(draws, day);
      const decision = decideLook(evidence.z, looks[k]!, k === looks.length - 1);
      const isEfficacy = decision === 'efficacy';
      if (isEfficacy) columns.rejected[row] = 1;
      if (!isOver && decision !== null) {
        isOver = true;
        columns.look[row] = k;
        columns.ending[row] = endings.indexOf(decision);
        writeEnd(columns, row, { draws, day, evidence, truth });
      }
      if (isEfficacy) return;
    }
  };
}

function writeEnd(
  columns: ReplicateColumns,
  row: number,
  end: { readonly draws: Draws; readonly day: number; readonly evidence: Evidence; readonly truth: Truth },
): void {
  const { draws, day, evidence, truth } = end;
  let enrolled = 0;
  for (let i = 0; i < draws.entry.length; i++) if (draws.entry[i]! <= day) enrolled += 1;
  columns.day[row] = day;
  columns.enrolled[row] = enrolled;
  columns.events[row] = evidence.events;
  if (truth === 'design') columns.effect[row] = evidence.effect();
}
