import { failureKinds, type Observations } from '../data/observations.ts';
import type { Work } from '../data/trajectory.ts';
import type { FollowUp, Found, Watch } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { addWork } from './add-work.ts';
import { type Course, covariateOf, loadSubject } from './course.ts';
import { giveDoses, nextDosing } from './give-doses.ts';
import { operate } from './operate.ts';
import { type SubjectRecorder, startRecord } from './recorder.ts';
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
 * Follows one subject from randomisation to death, loss or cut-off: solve to the next visit or dose, observe,
 * let the treatment policy decide, go on. The one loop in which something flows back. It yields how far to solve
 * and is resumed there, so that subjects can be followed side by side.
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

/** Follows one subject to an end. */
function* followTo(
  course: Course,
  integration: Integration,
  who: { readonly index: number; readonly end: TumourEnd },
): FollowUp<SubjectResult> {
  const state = enter(course, integration, who);
  if (state.limit > 0) {
    startNextPeriod(state, 0, false);
    while (!state.isOver) {
      const time = nextTime(state);
      take(state, yield { until: time, watch: deathOf(state) });
      if (state.isOver) break;
      if (time >= state.tumourDeathDay) die(state, state.tumourDeathDay, 'tumour');
      else if (time >= state.backgroundDay) die(state, state.backgroundDay, 'other cause');
      else if (time >= state.lostDay) leave(state, state.lostDay, 'lost to follow-up');
      else attend(state, time);
      if (time >= state.limit) leave(state, state.limit, 'data cut-off');
    }
  }
  return { observations: state.record.columns(), work: integration.work };
}

function enter(
  course: Course,
  integration: Integration,
  { index, end }: { readonly index: number; readonly end: TumourEnd },
): SubjectState {
  const value = (symbol: string) => covariateOf(course, index, symbol);
  loadSubject(course, index, integration.lane);
  integration.begin();
  const record: SubjectRecorder = startRecord(index);
  const body = { weight: value('WT'), surface: value('BSA') };
  return startSubject(course, index, { record, integration, body, end });
}

function nextTime(state: SubjectState): number {
  const treatment = Math.min(nextDosing(state), completionDay(state), state.surgeryDay);
  const death = Math.min(state.tumourDeathDay, state.backgroundDay);
  return Math.min(nextVisit(state), treatment, state.limit, state.lostDay, death);
}

/** Observes, then doses: a blood sample and a scan come before the infusion of the day. */
function attend(state: SubjectState, time: number): void {
  if (completionDay(state) <= time) endPeriod(state, time, 'completed');
  if (nextVisit(state) <= time || hasDoseDue(state, time)) holdVisit(state, time);
  if (state.surgeryDay <= time) operate(state, time);
  giveDoses(state, time);
  if (state.endsAtProgression && state.investigator.hasProgressed) state.isOver = true;
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
    record.record(day, 'failed to solve', failureKinds.indexOf(outcome.kind));
    state.isOver = true;
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
  if (state.isOver) return;
  if (reason === 'lost to follow-up') state.record.record(day, 'lost to follow-up', day);
  for (const drug of state.drugs) endDrug(state, drug, { day, reason });
  state.isOver = true;
}
