import { failureKinds } from '../data/observations.ts';
import { startIntegration } from '../solve/integration.ts';
import { type Course, loadSubject } from './course.ts';
import { giveDoses, nextDosing } from './give-doses.ts';
import { type SubjectRecorder, startRecord } from './recorder.ts';
import { completionDay, endDrug, endPeriod, type SubjectState, startSubject } from './subject-state.ts';
import { holdVisit, nextVisit } from './visit.ts';

/**
 * Follows one subject from randomisation to death, loss or cut-off: solve to the next visit or dose, observe,
 * let the treatment policy decide, go on. The one loop in which something flows back.
 *
 * @param course all that is common to the subjects
 * @param index subject of the cohort
 * @return the subject's record and the work done; a failed integration is a row of the record
 */
export function followSubject(course: Course, index: number) {
  const state = enter(course, index);
  if (state.limit > 0) {
    endPeriod(state, 0, 'completed');
    while (!state.isOver) {
      const time = nextTime(state);
      if (!reach(state, time)) break;
      if (time >= state.lostDay) leave(state, state.lostDay, 'lost to follow-up');
      else attend(state, time);
      if (time >= state.limit) leave(state, state.limit, 'data cut-off');
    }
  }
  return { observations: state.record.columns(), work: state.integration.work };
}

function enter(course: Course, index: number): SubjectState {
  const { kernel, cohort } = course;
  const value = (symbol: string) => cohort.values[cohort.symbols.indexOf(symbol)]?.[index] ?? Number.NaN;
  loadSubject(course, index);
  kernel.input.fill(0);
  kernel.initialise();
  const integration = startIntegration(kernel, { tolerances: course.tolerances });
  const record: SubjectRecorder = startRecord(index);
  const body = { weight: value('WT'), surface: value('BSA') };
  return startSubject(course, index, { record, integration, body, lesions: value('lesions') });
}

function nextTime(state: SubjectState): number {
  return Math.min(nextVisit(state), nextDosing(state), completionDay(state), state.limit, state.lostDay);
}

/** Observes, then doses: a blood sample and a scan come before the infusion of the day. */
function attend(state: SubjectState, time: number): void {
  if (completionDay(state) <= time) endPeriod(state, time, 'completed');
  if (nextVisit(state) <= time || hasDoseDue(state, time)) holdVisit(state, time);
  giveDoses(state, time);
}

function hasDoseDue(state: SubjectState, time: number): boolean {
  return state.drugs.some((drug) => drug.nextDay <= time);
}

/** Solves to `time`; false when the subject died or the integration failed on the way. */
function reach(state: SubjectState, time: number): boolean {
  const { course, integration, record } = state;
  const { outcome, crossing } = integration.advance(time, {
    state: course.observables.deathHazard,
    level: state.deathLevel,
  });
  if (crossing !== null) {
    const day = Math.max(1, Math.ceil(crossing));
    record.record(day, 'death', day);
    leave(state, day, 'death');
  } else if (outcome.kind !== 'success') {
    const day = Math.floor(outcome.time);
    record.record(day, 'failed to solve', failureKinds.indexOf(outcome.kind));
    state.isOver = true;
  }
  return !state.isOver;
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
