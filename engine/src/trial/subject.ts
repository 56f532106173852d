import { failureKinds, type Observations } from '../data/observations.ts';
import type { Work } from '../data/trajectory.ts';
import type { FollowUp, Found, Watch } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { addWork } from './add-work.ts';
import { bodySize, clearanceSymbols } from './body-size.ts';
import { type Course, covariateOf, loadSubject } from './course.ts';
import { giveDoses, nextDosing } from './give-doses.ts';
import type { Infusion } from './infusions.ts';
import { operate } from './operate.ts';
import { startRecord } from './recorder.ts';
import { courseOfStage, type Leaving, leavingOf, readBeginning, restoreBurden, turnBack } from './stage.ts';
import {
  completionDay,
  endDrug,
  endPeriod,
  type SubjectState,
  startNextPeriod,
  startSubject,
  type TumourEnd,
} from './subject-state.ts';
import { drawLinkedDeath, linkHorizon } from './survival-link.ts';
import { holdVisit, nextVisit } from './visit.ts';

/** What a subject leaves behind: the record, and the work done for it. */
export interface SubjectResult {
  readonly observations: Observations;
  readonly work: Work;
}

/**
 * Follows one subject from randomisation, or from what came before it, to death, loss or cut-off: solve to the next
 * visit or dose, observe, let the treatment policy decide, go on. The one loop in which something flows back. It yields
 * how far to solve and is resumed there, so that subjects can be followed side by side.
 *
 * @param course all that is common to the subjects
 * @param integration where the subject is solved
 * @param index subject of the cohort
 * @return the subject's record and the work done; a failed integration is a row of the record
 */
export function* followSubject(
  course: Course,
  integration: Integration,
  index: number,
): FollowUp<SubjectResult> {
  if (course.survivalLink === null)
    return yield* followTo(course, integration, { index, end: { kind: 'hazard' } });
  const until = linkHorizon(course, index);
  const tumour = yield* followTo(course, integration, { index, end: { kind: 'progression', until } });
  const day = drawLinkedDeath(course, index, tumour.observations);
  const { observations, work } = yield* followTo(course, integration, { index, end: { kind: 'day', day } });
  return { observations, work: addWork([tumour.work, work]) };
}

/** Follows one subject through all that comes before randomisation, and to an end. */
function* followTo(
  course: Course,
  integration: Integration,
  { index, end }: { readonly index: number; readonly end: TumourEnd },
): FollowUp<SubjectResult> {
  loadSubject(course, index, integration.lane);
  integration.begin();
  const record = startRecord(index);
  const { failure, leaving, infusions } = yield* liveBefore(course, integration, index);
  if (leaving !== null) record.record(leaving.day, 'not randomised', leaving.reason);
  else if (failure === null) {
    const state = enter(course, { integration, index, record, infusions, end });
    if (state.limit > 0) yield* live(state);
  } else record.record(0, 'failed to solve', failure);
  return { observations: record.columns(), work: integration.work };
}

/** What a subject brings to randomisation, beside the states: infusions that run; or why she does not come to it. */
interface Brought {
  readonly infusions: Infusion[];
  readonly failure: number | null;
  readonly leaving: Leaving | null;
}

/** Follows a subject through the stages before randomisation. */
function* liveBefore(course: Course, integration: Integration, index: number): FollowUp<Brought> {
  let infusions: Infusion[] = [];
  if (course.stages.length === 0) return { infusions, failure: null, leaving: null };
  const beginning = readBeginning(course, integration);
  for (const stage of course.stages) {
    const record = startRecord(index);
    const parts = { integration, index, record, infusions, end: { kind: 'hazard' } } as const;
    const state = enter(courseOfStage(course, stage), parts);
    yield* live(state);
    if (state.ending?.reason === 'failed to solve') {
      return { infusions, failure: state.ending.failure, leaving: null };
    }
    const leaving = leavingOf(stage, state);
    if (leaving !== null) return { infusions, failure: null, leaving };
    infusions = turnBack(course, integration, { beginning, infusions: state.infusions });
    if (stage.kind === 'washout') restoreBurden(course, integration, beginning);
  }
  return { infusions, failure: null, leaving: null };
}

/** From day 0 until the trial or the stage is over. */
function* live(state: SubjectState): FollowUp<void> {
  startNextPeriod(state, 0, false);
  while (!isOver(state)) {
    const time = nextTime(state);
    take(state, yield { until: time, watch: deathOf(state) });
    if (state.ending !== null) break;
    if (time >= state.tumourDeathDay) die(state, state.tumourDeathDay, 'tumour');
    else if (time >= state.backgroundDay) die(state, state.backgroundDay, 'other cause');
    else if (time >= state.lostDay) leave(state, state.lostDay, 'lost to follow-up');
    else attend(state, time);
    if (time >= state.limit) leave(state, state.limit, 'data cut-off');
  }
}

/** A prior line is over with its period; a run-in, and following to it alone, with a progression. */
function isOver({ ending, course, period, investigator, endsAtProgression }: SubjectState): boolean {
  const kind = course.stage?.kind;
  if (kind === 'prior line' && period < 0) return true;
  return ending !== null || ((kind === 'run-in' || endsAtProgression) && investigator.hasProgressed);
}

function enter(
  course: Course,
  {
    index,
    ...parts
  }: Pick<SubjectState, 'integration' | 'index' | 'record' | 'infusions'> & { readonly end: TumourEnd },
): SubjectState {
  const value = (symbol: string) => covariateOf(course, index, symbol);
  const body = bodySize(clearanceSymbols(course.drugs), value);
  return startSubject(course, index, { ...parts, body });
}

function nextTime(state: SubjectState): number {
  const treatment = Math.min(nextDosing(state), completionDay(state), state.surgeryDay);
  const planned = Math.min(nextVisit(state), treatment, state.rechallengeDay);
  const death = Math.min(state.tumourDeathDay, state.backgroundDay);
  return Math.min(planned, state.limit, state.lostDay, death);
}

/** Observes, then doses: a blood sample and a scan come before the infusion of the day. */
function attend(state: SubjectState, time: number): void {
  // whether a subject is randomised is seen at a scan on the last day
  if (state.course.stage?.kind === 'run-in' && time >= state.limit) state.nextScan = time;
  if (completionDay(state) <= time) endPeriod(state, time, 'completed');
  if (nextVisit(state) <= time || hasDoseDue(state, time)) holdVisit(state, time);
  if (state.surgeryDay <= time) operate(state, time);
  if (state.rechallengeDay <= time) challenge(state, time);
  // what is due when a stage ends belongs to what follows
  if (state.course.stage === null || time < state.limit) giveDoses(state, time);
}

/** Adds the cells of a re-challenge to the tumour; whatever is looked at on the day was looked at before. */
function challenge(state: SubjectState, time: number): void {
  const { state: receives, amount } = state.course.rechallenge!;
  state.integration.addBolus(receives, amount);
  state.record.record(time, 'rechallenge', amount);
  state.rechallengeDay = Number.POSITIVE_INFINITY;
}

function hasDoseDue(state: SubjectState, time: number): boolean {
  return state.drugs.some((drug) => drug.nextDay <= time);
}

/** The subject dies when the cumulative hazard reaches the level drawn for her. */
function deathOf({ course, deathLevel }: SubjectState): Watch {
  return { state: course.observables.deathHazard, level: deathLevel };
}

/** Takes note of a death or a failed integration on the way. */
function take(state: SubjectState, { outcome, crossing }: Found): void {
  const { record } = state;
  if (crossing !== null) {
    die(state, Math.max(1, Math.ceil(crossing)), 'tumour');
  } else if (outcome.kind !== 'success') {
    const day = Math.floor(outcome.time);
    const failure = failureKinds.indexOf(outcome.kind);
    record.record(day, 'failed to solve', failure);
    state.ending = { reason: 'failed to solve', day, failure };
  }
}

function die(state: SubjectState, day: number, cause: 'tumour' | 'other cause'): void {
  state.record.record(day, 'death', day);
  if (cause === 'other cause') state.record.record(day, 'death of other cause', day);
  leave(state, day, 'death');
}

function leave(
  state: SubjectState,
  day: number,
  reason: 'death' | 'lost to follow-up' | 'data cut-off',
): void {
  if (state.ending !== null) return;
  if (reason === 'lost to follow-up') state.record.record(day, 'lost to follow-up', day);
  for (const drug of state.drugs) endDrug(state, drug, { day, reason });
  state.ending = { reason, day };
}
