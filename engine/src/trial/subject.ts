import { failureKinds, type Observations } from '../data/observations.ts';
import type { Work } from '../data/trajectory.ts';
import type { FollowUp, Found, Watch } from '../solve/follow-up.ts';
import type { Integration } from '../solve/integration.ts';
import { bodySize, clearanceSymbols } from './body-size.ts';
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
} from './subject-state.ts';
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
  const state = enter(course, integration, index);
  if (state.limit > 0) {
    startNextPeriod(state, 0, false);
    while (!state.isOver) {
      const time = nextTime(state);
      take(state, yield { until: time, watch: deathOf(state) });
      if (state.isOver) break;
      if (time >= state.backgroundDay) die(state, state.backgroundDay, 'other cause');
      else if (time >= state.lostDay) leave(state, state.lostDay, 'lost to follow-up');
      else attend(state, time);
      if (time >= state.limit) leave(state, state.limit, 'data cut-off');
    }
  }
  return { observations: state.record.columns(), work: integration.work };
}

function enter(course: Course, integration: Integration, index: number): SubjectState {
  const value = (symbol: string) => covariateOf(course, index, symbol);
  loadSubject(course, index, integration.lane);
  integration.begin();
  const record: SubjectRecorder = startRecord(index);
  const body = bodySize(clearanceSymbols(course.drugs), value);
  return startSubject(course, index, { record, integration, body, lesions: value('lesions') });
}

function nextTime(state: SubjectState): number {
  const treatment = Math.min(nextDosing(state), completionDay(state), state.surgeryDay);
  return Math.min(nextVisit(state), treatment, state.limit, state.lostDay, state.backgroundDay);
}

/** Observes, then doses: a blood sample and a scan come before the infusion of the day. */
function attend(state: SubjectState, time: number): void {
  if (completionDay(state) <= time) endPeriod(state, time, 'completed');
  if (nextVisit(state) <= time || hasDoseDue(state, time)) holdVisit(state, time);
  if (state.surgeryDay <= time) operate(state, time);
  giveDoses(state, time);
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
