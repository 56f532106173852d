import { type StopReason, stopReasons } from '../data/observations.ts';
import type { ArmSchedule, PeriodSchedule } from '../data/regimen.ts';
import type { ScanHistory } from '../endpoints/recist.ts';
import { type Stream, streamFor } from '../random/stream.ts';
import type { Integration } from '../solve/integration.ts';
import type { BodySize } from '../therapy/dose-amount.ts';
import { type Course, type Observable, rowOf } from './course.ts';
import { type DrugCourse, startDrug, stopDrug } from './drug-course.ts';
import { type PolicyMemory, startMemory } from './policy.ts';
import type { SubjectRecorder } from './recorder.ts';

/** Where one subject stands in the trial. */
export interface SubjectState {
  readonly course: Course;
  readonly index: number;
  readonly record: SubjectRecorder;
  readonly integration: Integration;
  readonly body: BodySize;
  readonly lesions: number;
  /** Last day of follow-up by the last cut-off [d]. */
  readonly limit: number;
  /** Day of loss to follow-up [d]. */
  readonly lostDay: number;
  /** Cumulative hazard at which the subject dies. */
  readonly deathLevel: number;
  readonly memory: PolicyMemory;
  readonly newLesions: { readonly stream: Stream; level: number };
  /** Infusions running: end [d] and what they add to which state. */
  infusions: { readonly end: number; readonly target: number; readonly rate: number }[];
  /** Index of the present treatment period, or −1 when treatment is over. */
  period: number;
  drugs: DrugCourse[];
  history: ScanHistory | null;
  hasProgressed: boolean;
  nextScan: number;
  nextLvef: number;
  nextLaboratory: number;
  /** Day of the last blood count. */
  bloodDay: number;
  isOver: boolean;
}

/** A subject on day 0, before any observation; the integration has begun. */
export function startSubject(
  course: Course,
  index: number,
  parts: Pick<SubjectState, 'record' | 'integration' | 'body' | 'lesions'>,
): SubjectState {
  const stream = (purpose: string) => streamFor(course.seed, index, purpose);
  const newLesions = stream('new lesion');
  const loss = stream('loss to follow-up').exponential() / course.dropoutHazard;
  return {
    course,
    index,
    ...parts,
    limit: course.lastCutoff - course.cohort.entryDay[rowOf(course, index)]!,
    lostDay: course.dropoutHazard > 0 ? Math.ceil(loss) : Number.POSITIVE_INFINITY,
    deathLevel: stream('death').exponential(),
    memory: startMemory(course.rules),
    newLesions: { stream: newLesions, level: newLesions.exponential() },
    infusions: [],
    period: -1,
    drugs: [],
    history: null,
    hasProgressed: false,
    nextScan: 0,
    nextLvef: 0,
    nextLaboratory: 0,
    bloodDay: -1,
    isOver: false,
  };
}

/** Value of an observable at the present state; `integration.observe` must have run. */
export function readObservable({ integration }: SubjectState, { from, index }: Observable): number {
  return from === 'state' ? integration.value(index) : integration.output(index);
}

/** Whether any drug of a class that `isOf` accepts is still to be given or was given within its last cycle. */
export function isOnDrug(state: SubjectState, day: number, isOf: (drugIndex: number) => boolean): boolean {
  return state.drugs.some(
    (d) =>
      isOf(d.regimen.drug) && (d.nextDay < Number.POSITIVE_INFINITY || day <= d.lastDay + d.regimen.every),
  );
}

/** The periods of the subject's arm. */
function periodsOf({ course, index }: SubjectState): ArmSchedule {
  return course.schedules[course.cohort.arm[rowOf(course, index)]!]!;
}

/** Present treatment period; null when treatment is over. */
export function presentPeriod(state: SubjectState): PeriodSchedule | null {
  return periodsOf(state)[state.period] ?? null;
}

/** Day on which the present period ends by itself: the last cycle of all its drugs is over. Else Infinity. */
export function completionDay(state: SubjectState): number {
  if (presentPeriod(state)?.until !== 'completion') return Number.POSITIVE_INFINITY;
  return state.drugs.reduce((last, { endDay }) => Math.max(last, Math.ceil(endDay)), 0);
}

/**
 * Stops every drug of the present period and starts the next one that the subject takes, without the drugs
 * that a rule has stopped for good.
 */
export function endPeriod(state: SubjectState, day: number, reason: StopReason): void {
  for (const drug of state.drugs) endDrug(state, drug, { day, reason });
  const periods = periodsOf(state);
  state.drugs = [];
  for (let p = state.period + 1; p < periods.length; p++) {
    const { share, regimens } = periods[p]!;
    const draw = streamFor(state.course.seed, state.index, `period:${p}`).uniform();
    const allowed = regimens.filter(({ drug }) => !state.memory.barred.has(drug));
    if (draw >= share || allowed.length === 0) continue;
    state.period = p;
    state.nextLvef = Math.min(state.nextLvef, day + state.course.visits.lvef);
    state.drugs = allowed.map((regimen) => startDrug(regimen, day));
    return;
  }
  state.period = -1;
}

/** Stops one drug and records why; nothing when it has stopped before. */
export function endDrug(
  state: SubjectState,
  drug: DrugCourse,
  end: { readonly day: number; readonly reason: StopReason },
): void {
  if (drug.stopped !== null) return;
  stopDrug(drug, end.day, end.reason);
  state.record.record(end.day, 'drug stopped', stopCode(end.reason), drug.regimen.drug);
}

function stopCode(reason: StopReason): number {
  return stopReasons.indexOf(reason);
}
