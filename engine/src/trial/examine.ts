import { measureCount, measureTitre, measureWithin } from '../observe/measure-laboratory.ts';
import type { Observable } from './course.ts';
import { streamOf } from './course.ts';
import { readObservable, type SubjectState } from './subject-state.ts';

/** Counts platelets in the blood of a laboratory visit. */
export function countPlatelets(state: SubjectState, day: number): void {
  const { platelets } = state.course.examinations;
  if (platelets === null) return;
  const count = readObservable(state, platelets.observable);
  const value = measureCount(count, platelets.error, dayStream(state, 'platelets', day));
  state.record.record(day, 'platelets', value);
}

/** Takes blood pressure and tests the urine, at every visit for blood or a scan. */
export function takeVitals(state: SubjectState, day: number): void {
  const { systolicPressure, proteinuria } = state.course.examinations;
  if (systolicPressure !== null) {
    const pressure = readObservable(state, systolicPressure.observable);
    const stream = dayStream(state, 'systolic pressure', day);
    state.record.record(day, 'systolic pressure', measureWithin(pressure, systolicPressure.error, stream));
  }
  if (proteinuria !== null && state.levels.proteinuria < Number.POSITIVE_INFINITY) {
    const isFound = hasReached(state, proteinuria, state.levels.proteinuria);
    state.record.record(day, 'proteinuria', isFound ? 1 : 0);
    if (isFound) state.levels.proteinuria = Number.POSITIVE_INFINITY;
  }
}

/** Looks at the lungs on the scan, asks for neuropathy and takes a titre, at visits with a scan. */
export function examine(state: SubjectState, day: number): void {
  const { lungDisease, neuropathy, titre } = state.course.examinations;
  if (lungDisease !== null && state.levels.lungDisease < Number.POSITIVE_INFINITY) {
    const isFound = hasReached(state, lungDisease, state.levels.lungDisease);
    state.record.record(day, 'interstitial lung disease', isFound ? 1 : 0);
    if (isFound) state.levels.lungDisease = Number.POSITIVE_INFINITY;
  }
  if (neuropathy !== null) {
    const stream = dayStream(state, 'neuropathy', day);
    const score = measureWithin(readObservable(state, neuropathy.observable), neuropathy.error, stream);
    const grade = neuropathy.grades.filter((limit) => score >= limit).length;
    state.record.record(day, 'neuropathy grade', grade);
  }
  if (titre !== null) {
    const { error, detectable } = titre;
    const stream = dayStream(state, 'antibody titre', day);
    const value = measureTitre(readObservable(state, titre.observable), { error, detectable, stream });
    state.record.record(day, 'antibody titre', value);
  }
}

function hasReached(state: SubjectState, hazard: Observable, level: number): boolean {
  return readObservable(state, hazard) >= level;
}

function dayStream({ course, index }: SubjectState, purpose: string, day: number) {
  return streamOf(course, index, `${purpose}:${day}`);
}
