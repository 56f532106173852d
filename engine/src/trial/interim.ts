import type { InterimAnalysis, Look } from '../data/analysis.ts';
import type { Cohort } from '../data/cohort.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { Observations } from '../data/observations.ts';
import type { EndpointPlan } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { derive } from '../endpoints/derive.ts';
import { pairsOf, strataOf } from './compared-arms.ts';
import { decideLook, oneSidedLevel, placeLooks, planLooks, type SequentialPlan } from './plan-looks.ts';
import { weightOf } from './plan-of.ts';
import { eventDays, intercurrentOf } from './request-endpoints.ts';
import { startCounting } from './risk-table.ts';
import { cutoffDays } from './set-course.ts';
import { standardisedLogRank } from './standardised-log-rank.ts';
import { stopTrial } from './stop-trial.ts';

/** A trial after its looks: stopped where they say so. */
export interface LookedAt {
  readonly cohort: Cohort;
  readonly observations: Observations;
  /** Null where the plan has no looks at a primary endpoint. */
  readonly interim: InterimAnalysis | null;
}

/**
 * Looks at the primary endpoint as often as the plan says, with the data known on the day of each look and by the test
 * of the plan, within the strata of the randomisation where it asks for that. Stops the trial once every experimental arm
 * has passed a bound: no one enters and nothing is observed after that day. Bounds for futility are kept. Otherwise the
 * trial goes on as it is.
 *
 * @param inputs the design's analysis plan is used
 * @param cohort those enrolled were the trial not to stop
 * @param observations of them, to the last cut-off
 */
export function holdLooks(inputs: TrialInputs, cohort: Cohort, observations: Observations): LookedAt {
  const analysis = inputs.design.analysis.find(
    ({ primary, interim }) => primary && interim !== undefined && interim.looks.length > 0,
  );
  if (analysis === undefined) return { cohort, observations, interim: null };
  const { arms } = inputs.design;
  const cutoffDay = cutoffDays(inputs).get(analysis.endpoint)!;
  const plan = { cutoffDay, looks: planLooks(analysis, oneSidedLevel(analysis.confidence)) };
  const days = new Int32Array(plan.looks.length);
  const columnAt = (day: number) => deriveAt(analysis, { cohort, observations, day });
  placeLooks(days, plan, eventDays(columnAt(cutoffDay), cohort.entryDay));
  const columns = Array.from(days, (day) => (day < 0 ? null : columnAt(day)));
  const looks = pairsOf(inputs.design).map(([experimental, control]) =>
    lookAtPair(plan, { analysis, days, columns, cohort, experimental, control }, (a) => arms[a]!.id),
  );
  const lastDays = looks.map((ofPair) => ofPair.at(-1)!.day ?? cutoffDay);
  const lastDay = Math.max(...lastDays);
  const isStopped = looks.length > 0 && lastDay < days[days.length - 1]!;
  const stopped = isStopped ? stopTrial(cohort, observations, lastDay) : { cohort, observations };
  return {
    ...stopped,
    interim: {
      endpoint: analysis.endpoint,
      looks: looks.flat(),
      stopDay: isStopped ? lastDay : null,
      notEnrolled: cohort.size - stopped.cohort.size,
    },
  };
}

function deriveAt(
  analysis: EndpointPlan,
  at: { readonly cohort: Cohort; readonly observations: Observations; readonly day: number },
): TimeToEventColumn {
  const request = {
    endpoint: analysis.endpoint,
    cutoffDay: at.day,
    intercurrent: intercurrentOf(analysis),
  };
  return derive(at.observations, at.cohort.entryDay, [request]).rows[0] as TimeToEventColumn;
}

interface PairData {
  /** How the plan compares the arms. */
  readonly analysis: EndpointPlan;
  /** Day of each look; −1: not held. */
  readonly days: Int32Array;
  /** The endpoint as known on these days. */
  readonly columns: readonly (TimeToEventColumn | null)[];
  readonly cohort: Cohort;
  /** Indices of the two arms. */
  readonly experimental: number;
  readonly control: number;
}

/** Look after look at one comparison, to the one that decides it. */
function lookAtPair(plan: SequentialPlan, data: PairData, idOf: (arm: number) => string): Look[] {
  const { days, columns, cohort, experimental, control } = data;
  const last = plan.looks.length - 1;
  const most = plan.looks[last]!.events;
  const looks: Look[] = [];
  for (const [k, look] of plan.looks.entries()) {
    const common = {
      experimental: idOf(experimental),
      control: idOf(control),
      fraction: look.events / most,
      efficacyBound: finiteOrNull(look.efficacy),
      futilityBound: finiteOrNull(look.futility),
    };
    const column = columns[k]!;
    if (column === null) {
      looks.push({ ...common, day: null, enrolled: null, events: null, z: null, decision: 'not held' });
      continue;
    }
    const day = days[k]!;
    const { z, events } = comparePair(column, data, plan.cutoffDay);
    const decision = decideLook(z, look, k === last);
    const enrolled = cohort.entryDay.filter((entry) => entry <= day).length;
    looks.push({ ...common, day, enrolled, events, z, decision: decision ?? 'go on' });
    if (decision !== null) break;
  }
  return looks;
}

function comparePair(
  { time, event }: TimeToEventColumn,
  { analysis, cohort, experimental, control }: PairData,
  lastDay: number,
): { z: number; events: number } {
  const stratum = strataOf(analysis, cohort);
  const counter = startCounting(lastDay, stratum === undefined ? 1 : cohort.strata.length);
  let events = 0;
  cohort.arm.forEach((arm, i) => {
    if (arm !== experimental && arm !== control) return;
    events += event[i]!;
    counter.add(2 * time[i]! + event[i]!, arm === experimental, stratum?.[i] ?? 0);
  });
  return { z: standardisedLogRank(counter.table(), weightOf(analysis)), events };
}

function finiteOrNull(x: number): number | null {
  return Number.isFinite(x) ? x : null;
}
