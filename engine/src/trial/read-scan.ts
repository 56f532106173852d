import { nonTargetStates } from '../data/observations.ts';
import type { Reader } from '../endpoints/definition.ts';
import { measuresOf } from '../endpoints/reading.ts';
import { classifyScan, extendHistory, type Scan } from '../endpoints/recist.ts';
import { judgeNonTarget, type NonTarget } from '../observe/judge-non-target.ts';
import { chooseTargets, readLesions, sumDiameters } from '../observe/read-lesions.ts';
import { streamOf } from './course.ts';
import { type ReaderState, readObservable, type SubjectState } from './subject-state.ts';

/** A scan as one reader reads it. */
export interface ReadScan extends Scan {
  readonly day: number;
  /** Volume that non-target disease looks like [cm3]; 0 where there is none. */
  readonly nonTargetVolume: number;
}

/** Purposes of the random numbers of each reader. */
const purposes: Readonly<Record<Reader, string>> = { investigator: 'scan', central: 'central scan' };

/**
 * A reader reads the scan of a day, and what he finds is recorded. At his first scan he chooses the target lesions by
 * what he measures, and follows those.
 */
export function readScanAs(
  reader: Reader,
  state: SubjectState,
  at: { day: number; isNew: boolean },
): ReadScan {
  const { course, index, lesions } = state;
  const { day, isNew } = at;
  const purpose = `${purposes[reader]}:${day}`;
  const volume = readObservable(state, course.observables.tumourVolume);
  const inLesions = volume * (1 - course.reading.nonTargetShare);
  const measured = readLesions(inLesions, lesions, {
    error: course.reading.diameterError,
    stream: streamOf(course, index, purpose),
  });
  state[reader].targets ??= chooseTargets(measured);
  const sum = sumDiameters(measured, state[reader].targets);
  const found = judgeOthers(state, state[reader], { volume, purpose });
  const names = measuresOf[reader];
  state.record.record(day, names.sum, sum);
  if (found !== null) state.record.record(day, names.nonTarget, nonTargetStates.indexOf(found.state));
  if (isNew) state.record.record(day, names.newLesion, 1);
  return { day, sum, isNew, nonTarget: found?.state ?? null, nonTargetVolume: found?.volume ?? 0 };
}

/** Judges what is no target lesion of this reader; null when every lesion is one and there is nothing else. */
function judgeOthers(
  { course, index, lesions }: SubjectState,
  { targets, smallestNonTarget }: ReaderState,
  { volume, purpose }: { readonly volume: number; readonly purpose: string },
): NonTarget | null {
  const { nonTargetShare, nonTargetError, nonTargetProgression } = course.reading;
  const others = lesions.reduce((sum, share, i) => sum + (targets!.includes(i) ? 0 : share), 0);
  const share = nonTargetShare + (1 - nonTargetShare) * others;
  if (share === 0) return null;
  return judgeNonTarget(volume * share, smallestNonTarget, {
    progression: nonTargetProgression,
    error: nonTargetError,
    stream: streamOf(course, index, `${purpose}:non-target`),
  });
}

/** Whether a scan shows progression; never at the baseline. */
export function isProgression({ history }: ReaderState, scan: Scan): boolean {
  return history !== null && classifyScan(scan, history) === 'progressive disease';
}

/** Takes a scan without progression into what the reader remembers; the first is the baseline. */
export function remember(reader: ReaderState, scan: ReadScan): void {
  if (reader.history === null) beginAnew(reader, scan);
  else {
    reader.history = extendHistory(reader.history, scan.sum);
    if (scan.nonTarget !== null) {
      reader.smallestNonTarget = Math.min(
        reader.smallestNonTarget ?? scan.nonTargetVolume,
        scan.nonTargetVolume,
      );
    }
  }
}

/** Makes a scan the baseline of what comes after it. */
export function beginAnew(reader: ReaderState, { sum, nonTarget, nonTargetVolume }: ReadScan): void {
  reader.history = { baseline: sum, nadir: sum };
  reader.smallestNonTarget = nonTarget === null ? null : nonTargetVolume;
}
