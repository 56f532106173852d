import { covariateOf } from './course.ts';
import { readObservable, type SubjectState, startNextPeriod } from './subject-state.ts';

/**
 * Removes the tumour on a day: what a pathologist finds viable in it is recorded, and of its states remains what is elsewhere in the
 * body. Cells elsewhere have grown and died as those of the tumour have.
 */
export function operate(state: SubjectState, day: number): void {
  const { course, index, integration } = state;
  const { residual, detectable } = course.resection!;
  const { viable, states } = course.tumour!;
  integration.observe();
  const found = readObservable(state, viable);
  state.record.record(day, 'surgery', found < detectable ? 0 : found);
  const share = covariateOf(course, index, residual!);
  for (const component of states) integration.setValue(component, share * integration.value(component));
  state.isResected = true;
  state.surgeryDay = Number.POSITIVE_INFINITY;
  for (const reader of [state.investigator, state.central]) {
    reader.history = null;
    reader.targets = null;
    reader.smallestNonTarget = null;
  }
  state.unconfirmed = null;
  if (state.nextScan === Number.POSITIVE_INFINITY) state.nextScan = day + course.visits.tumour;
  startNextPeriod(state, day, false);
}
