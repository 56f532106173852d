import { streamOf } from './course.ts';
import {
  beginAnew,
  isProgression,
  letLesionsArise,
  type ReadScan,
  readScanAs,
  remember,
} from './read-scan.ts';
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
const confirmation = { earliest: 28, latest: 56 } as const;

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
  if (Math.ceil(state.plannedScan) <= day) state.plannedScan += state.course.visits.tumour;
  const next = Math.min(state.plannedScan, confirmationDay(state, day));
  state.nextScan = goesOn ? next : Number.POSITIVE_INFINITY;
  return !missed;
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

function holdScan(state: SubjectState, day: number): void {
  const { investigator } = state;
  letLesionsArise(state);
  if (state.course.hasCentralReading) readCentrally(state, day);
  const seen = readScanAs('investigator', state, day);
  if (state.course.criteria === 'iRECIST') judgeByImmuneCriteria(state, seen);
  else if (isProgression(investigator, seen)) {
    beginAnew(investigator, seen);
    state.record.record(day, 'progression', 1);
    progress(state, day);
  } else remember(investigator, seen);
}

/** The same scan read once more by someone who decides nothing, until the first progression. */
function readCentrally(state: SubjectState, day: number): void {
  const { central } = state;
  if (central.hasProgressed) return;
  const seen = readScanAs('central', state, day);
  central.hasProgressed = isProgression(central, seen);
  if (central.hasProgressed) state.record.record(day, 'central progression', 1);
  else remember(central, seen);
}

/**
 * Progression counts once a scan at least four weeks later confirms it, by further growth or another new lesion;
 * treatment goes on until then, and the planned scans go on as planned. A tumour that is below the mark again begins anew.
 */
function judgeByImmuneCriteria(state: SubjectState, seen: ReadScan): void {
  const { investigator, unconfirmed } = state;
  const { day } = seen;
  const isSeen = isProgression(investigator, seen);
  if (unconfirmed === null) {
    if (!isSeen) remember(investigator, seen);
    else {
      if (!investigator.hasProgressed) state.record.record(day, 'progression', 1);
      state.unconfirmed = { ...seen, hasNewLesion: false };
    }
  } else if (day - unconfirmed.day < confirmation.earliest) {
    if (seen.isNew) state.unconfirmed = { ...unconfirmed, hasNewLesion: true };
  } else if (seen.isNew || unconfirmed.hasNewLesion || (isSeen && hasGrownSince(unconfirmed, seen))) {
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
  // what has arisen until now is the recurrence itself
  letLesionsArise(state);
  beginAnew(investigator, readScanAs('investigator', state, day));
  investigator.hasProgressed = true;
  if (state.period >= 0) endPeriod(state, day, 'progression');
  else startNextPeriod(state, day, true);
}
