import { classifyScan, extendHistory } from '../endpoints/recist.ts';
import { readSumOfDiameters } from '../observe/read-lesions.ts';
import { streamOf } from './course.ts';
import {
  endPeriod,
  presentPeriod,
  type ReaderState,
  readObservable,
  type SubjectState,
  startNextPeriod,
} from './subject-state.ts';

/** Least increase that confirms a progression by iRECIST [mm] (Seymour 2017, Lancet Oncol 18:e143, table 1). */
const confirmingIncrease = 5;
/** Days after which a progression is looked at again (Seymour 2017: four to eight weeks). */
const confirmation = { earliest: 28, latest: 56 } as const;

/** Holds the scan of a day, or notes that it was missed, and plans the next. The outputs have been evaluated. */
export function scan(state: SubjectState, day: number): void {
  if (isMissed(state, day)) state.record.record(day, 'scan missed', 1);
  else if (state.isResected) lookForReturn(state, day);
  else readScan(state, day);
  const goesOn = state.isResected || !state.investigator.hasProgressed || state.period >= 0;
  if (Math.ceil(state.plannedScan) <= day) state.plannedScan += state.course.visits.tumour;
  const next = Math.min(state.plannedScan, confirmationDay(state, day));
  state.nextScan = goesOn ? next : Number.POSITIVE_INFINITY;
}

/** Day of a scan of its own that confirms a progression; Infinity where none waits or a planned one is in time. */
function confirmationDay({ unconfirmed, plannedScan }: SubjectState, day: number): number {
  if (unconfirmed === null) return Number.POSITIVE_INFINITY;
  const earliest = unconfirmed.day + confirmation.earliest;
  const isInTime = plannedScan >= earliest && plannedScan <= unconfirmed.day + confirmation.latest;
  return earliest <= day || isInTime ? Number.POSITIVE_INFINITY : earliest;
}

function isMissed({ course, index }: SubjectState, day: number): boolean {
  const { missed } = course.visits;
  return day > 0 && missed > 0 && streamOf(course, index, `missed:${day}`).uniform() < missed;
}

function readScan(state: SubjectState, day: number): void {
  const { investigator } = state;
  const isNew = investigator.history !== null && hasNewLesion(state);
  if (state.course.hasCentralReading) readCentrally(state, day, isNew);
  const sum = readSum(state, `scan:${day}`);
  state.record.record(day, 'sum of diameters', sum);
  if (isNew) state.record.record(day, 'new lesion', 1);
  if (state.course.criteria === 'iRECIST') judgeByImmuneCriteria(state, { day, sum, isNew });
  else if (isProgression(investigator, sum, isNew)) {
    investigator.history = { baseline: sum, nadir: sum };
    state.record.record(day, 'progression', 1);
    progress(state, day);
  } else extend(investigator, sum);
}

function readSum(state: SubjectState, purpose: string): number {
  const { course, index, lesions } = state;
  return readSumOfDiameters(readObservable(state, course.observables.tumourVolume), lesions, {
    error: course.errors.diameter,
    stream: streamOf(course, index, purpose),
  });
}

/** The same scan read once more by someone who decides nothing, until the first progression. */
function readCentrally(state: SubjectState, day: number, isNew: boolean): void {
  const { central } = state;
  if (central.hasProgressed) return;
  const sum = readSum(state, `central scan:${day}`);
  state.record.record(day, 'central sum of diameters', sum);
  if (isNew) state.record.record(day, 'central new lesion', 1);
  central.hasProgressed = isProgression(central, sum, isNew);
  if (central.hasProgressed) state.record.record(day, 'central progression', 1);
  else extend(central, sum);
}

function isProgression({ history }: ReaderState, sum: number, isNew: boolean): boolean {
  return history !== null && classifyScan(sum, isNew, history) === 'progressive disease';
}

function extend(reader: ReaderState, sum: number): void {
  reader.history =
    reader.history === null ? { baseline: sum, nadir: sum } : extendHistory(reader.history, sum);
}

/**
 * Progression counts once a scan at least four weeks later confirms it, by further growth or another new lesion;
 * treatment goes on until then, and the planned scans go on as planned. A tumour that is below the mark again begins anew.
 */
function judgeByImmuneCriteria(
  state: SubjectState,
  { day, sum, isNew }: { readonly day: number; readonly sum: number; readonly isNew: boolean },
): void {
  const { investigator, unconfirmed } = state;
  const isSeen = isProgression(investigator, sum, isNew);
  if (unconfirmed === null) {
    if (!isSeen) extend(investigator, sum);
    else {
      if (!investigator.hasProgressed) state.record.record(day, 'progression', 1);
      state.unconfirmed = { day, sum, hasNewLesion: false };
    }
  } else if (day - unconfirmed.day < confirmation.earliest) {
    if (isNew) state.unconfirmed = { ...unconfirmed, hasNewLesion: true };
  } else if (isNew || unconfirmed.hasNewLesion || (isSeen && sum - unconfirmed.sum >= confirmingIncrease)) {
    state.unconfirmed = null;
    investigator.history = { baseline: sum, nadir: sum };
    state.record.record(day, 'confirmed progression', unconfirmed.day);
    progress(state, day);
  } else if (!isSeen) {
    state.unconfirmed = null;
    extend(investigator, sum);
  }
}

/** A new lesion shows when its cumulative hazard has passed a level drawn for it. */
function hasNewLesion(state: SubjectState): boolean {
  const { newLesions, course } = state;
  const reached = state.integration.value(course.observables.newLesionHazard);
  if (reached < newLesions.level) return false;
  while (newLesions.level <= reached) newLesions.level += newLesions.stream.exponential();
  return true;
}

function progress(state: SubjectState, day: number): void {
  state.investigator.hasProgressed = true;
  const period = presentPeriod(state);
  if (period === null) startNextPeriod(state, day, true);
  else if (period.until === 'progression') endPeriod(state, day, 'progression');
}

/** After surgery a scan looks for a tumour that has come back; it is then measurable, and treated as progression. */
function lookForReturn(state: SubjectState, day: number): void {
  const { course, investigator } = state;
  if (!(readObservable(state, course.observables.tumourVolume) >= course.resection!.returnVolume)) return;
  state.record.record(day, 'recurrence', 1);
  state.isResected = false;
  const sum = readSum(state, `scan:${day}`);
  state.record.record(day, 'sum of diameters', sum);
  investigator.history = { baseline: sum, nadir: sum };
  investigator.hasProgressed = true;
  // what has accrued until now is the recurrence itself
  hasNewLesion(state);
  if (state.period >= 0) endPeriod(state, day, 'progression');
  else startNextPeriod(state, day, true);
}
