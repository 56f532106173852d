import { measureCount, measureLvef } from '../observe/measure-laboratory.ts';
import { streamOf } from './course.ts';
import { countPlatelets, examine, takeVitals } from './examine.ts';
import { applyRules } from './policy.ts';
import { scan } from './scan.ts';
import { endDrug, isOnDrug, readObservable, type SubjectState } from './subject-state.ts';

/**
 * Observes what is due on `day` and lets the policy decide; the integration must have reached the day. The scan
 * comes first: it may begin a period whose chemotherapy asks for a blood count today.
 */
export function holdVisit(state: SubjectState, day: number): void {
  state.integration.observe();
  const isScanned = isDue(state.nextScan, day) && scan(state, day);
  const isForBlood = isDue(state.nextLaboratory, day) || isChemotherapyDue(state, day);
  const isBled = isForBlood && takeBlood(state, day);
  if (isScanned || isBled) takeVitals(state, day);
  if (isScanned) examine(state, day);
  if (isDue(state.nextLvef, day)) measureHeart(state, day);
}

/** Visits are held on whole days: one planned for day 60.9 is held on day 61. */
function isDue(planned: number, day: number): boolean {
  return Math.ceil(planned) <= day;
}

/** Next day on which something is to be observed; Infinity when nothing is left. */
export function nextVisit(state: SubjectState): number {
  const next = Math.min(state.nextLaboratory, state.nextLvef, state.nextScan);
  return Math.ceil(next);
}

function isChemotherapyDue(state: SubjectState, day: number): boolean {
  if (state.course.visits.laboratory === Number.POSITIVE_INFINITY) return false;
  return state.drugs.some((d) => d.nextDay <= day && isMyelosuppressive(state, d.regimen.drug));
}

function isMyelosuppressive(state: SubjectState, drug: number): boolean {
  const kind = state.course.drugs[drug]!.class;
  return kind === 'chemotherapy' || kind === 'antibody-drug conjugate';
}

function isCardiotoxic(state: SubjectState, drug: number): boolean {
  const kind = state.course.drugs[drug]!.class;
  return kind === 'antibody' || kind === 'antibody-drug conjugate';
}

/** Once a day at most, also when chemotherapy is given twice. @return whether blood was taken */
function takeBlood(state: SubjectState, day: number): boolean {
  const { course, index } = state;
  if (state.bloodDay === Math.floor(day)) return false;
  state.bloodDay = Math.floor(day);
  const stream = streamOf(course, index, `blood count:${day}`);
  const count = readObservable(state, course.observables.neutrophils);
  const value = measureCount(count, course.errors.neutrophils, stream);
  state.record.record(day, 'neutrophils', value);
  countPlatelets(state, day);
  decide(state, 'neutrophils', { value, day });
  const goesOn = isOnDrug(state, day, (drug) => isMyelosuppressive(state, drug));
  state.nextLaboratory = goesOn ? state.bloodDay + course.visits.laboratory : Number.POSITIVE_INFINITY;
  return true;
}

function measureHeart(state: SubjectState, day: number): void {
  const { course, index } = state;
  const stream = streamOf(course, index, `lvef:${day}`);
  const value = measureLvef(readObservable(state, course.observables.lvef), course.errors.lvef, stream);
  state.record.record(day, 'lvef', value);
  decide(state, 'lvef', { value, day });
  const goesOn = isOnDrug(state, day, (drug) => isCardiotoxic(state, drug));
  state.nextLvef = goesOn ? day + course.visits.lvef : Number.POSITIVE_INFINITY;
}

function decide(
  state: SubjectState,
  measure: 'neutrophils' | 'lvef',
  seen: { readonly value: number; readonly day: number },
): void {
  for (const drug of applyRules(state.course.rules, state.memory, { measure, ...seen }, state.drugs)) {
    endDrug(state, drug, { day: seen.day, reason: 'toxicity' });
  }
}
