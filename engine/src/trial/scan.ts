import { streamOf } from './course.ts';
import { beginAnew, isProgression, type ReadScan, readScanAs, remember } from './read-scan.ts';
import {
  endPeriod,
  presentPeriod,
  readObservable,
  type SubjectState,
  startNextPeriod,
} from './subject-state.ts';

/** Least increase that confirms a progression by iRECIST [mm] (Seymour 2017, Lancet Oncol 18:e143, table 1). */
const confirmingIncrease = 5;
/** Days after which a progression is looked at again (Seymour 2017: four to eight weeks). */
const confirmationWait = 28;

/**
 * Holds the scan of a day, or notes that it was missed, and plans the next. The outputs have been evaluated.
 * @return whether it was held
 */
export function scan(state: SubjectState, day: number): boolean {
  const missed = isMissed(state, day);
  if (missed) state.record.record(day, 'scan missed', 1);
  else if (state.isResected) lookForReturn(state, day);
  else holdScan(state, day);
  const goesOn = state.isResected || !state.investigator.hasProgressed || state.period >= 0;
  const planned = state.nextScan + state.course.visits.tumour;
  const confirming = state.unconfirmed === null ? planned : Math.min(planned, day + confirmationWait);
  state.nextScan = goesOn ? confirming : Number.POSITIVE_INFINITY;
  return !missed;
}

function isMissed({ course, index }: SubjectState, day: number): boolean {
  const { missed } = course.visits;
  return day > 0 && missed > 0 && streamOf(course, index, `missed:${day}`).uniform() < missed;
}

function holdScan(state: SubjectState, day: number): void {
  const { investigator } = state;
  const isNew = investigator.history !== null && hasNewLesion(state);
  if (state.course.hasCentralReading) readCentrally(state, day, isNew);
  const seen = readScanAs('investigator', state, { day, isNew });
  if (state.course.criteria === 'iRECIST') judgeByImmuneCriteria(state, seen);
  else if (isProgression(investigator, seen)) {
    beginAnew(investigator, seen);
    state.record.record(day, 'progression', 1);
    progress(state, day);
  } else remember(investigator, seen);
}

/** The same scan read once more by someone who decides nothing, until the first progression. */
function readCentrally(state: SubjectState, day: number, isNew: boolean): void {
  const { central } = state;
  if (central.hasProgressed) return;
  const seen = readScanAs('central', state, { day, isNew });
  central.hasProgressed = isProgression(central, seen);
  if (central.hasProgressed) state.record.record(day, 'central progression', 1);
  else remember(central, seen);
}

/**
 * Progression counts once the next scan confirms it, by further growth or another new lesion; treatment goes on until
 * then. A tumour that is below the mark again begins anew.
 */
function judgeByImmuneCriteria(state: SubjectState, seen: ReadScan): void {
  const { investigator, unconfirmed } = state;
  const { day } = seen;
  const isSeen = isProgression(investigator, seen);
  if (unconfirmed === null) {
    if (!isSeen) remember(investigator, seen);
    else {
      if (!investigator.hasProgressed) state.record.record(day, 'progression', 1);
      state.unconfirmed = seen;
    }
  } else if (seen.isNew || (isSeen && hasGrownSince(unconfirmed, seen))) {
    state.unconfirmed = null;
    beginAnew(investigator, seen);
    state.record.record(day, 'confirmed progression', unconfirmed.day);
    progress(state, day);
  } else if (!isSeen) {
    state.unconfirmed = null;
    remember(investigator, seen);
  }
}

/** Targets confirm by 5 mm more, non-target disease that had progressed by any increase (Seymour 2017, table 2). */
function hasGrownSince(before: NonNullable<SubjectState['unconfirmed']>, seen: ReadScan): boolean {
  if (seen.sum - before.sum >= confirmingIncrease) return true;
  return before.nonTarget === 'unequivocal progression' && seen.nonTargetVolume > before.nonTargetVolume;
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
  beginAnew(investigator, readScanAs('investigator', state, { day, isNew: false }));
  investigator.hasProgressed = true;
  // what has accrued until now is the recurrence itself
  hasNewLesion(state);
  if (state.period >= 0) endPeriod(state, day, 'progression');
  else startNextPeriod(state, day, true);
}
