import { doseAmount } from '../therapy/dose-amount.ts';
import { streamOf } from './course.ts';
import { bookDose, type DrugCourse } from './drug-course.ts';
import { endInfusions, setInput } from './infusions.ts';
import { isDelayed } from './policy.ts';
import { endDrug, type SubjectState } from './subject-state.ts';

/** Time of the next dose or end of an infusion [d]; Infinity when there is none. */
export function nextDosing(state: SubjectState): number {
  let next = Number.POSITIVE_INFINITY;
  for (const drug of state.drugs) next = Math.min(next, drug.nextDay);
  for (const infusion of state.infusions) next = Math.min(next, infusion.end);
  return next;
}

/** Ends the infusions and gives the doses that are due at `time`, in the order of the period. */
export function giveDoses(state: SubjectState, time: number): void {
  endInfusions(state, time);
  for (const drug of state.drugs) {
    if (drug.nextDay > time) continue;
    if (!isDelayed(state.course.rules, state.memory, drug)) giveDose(state, drug, time);
  }
}

function giveDose(state: SubjectState, drug: DrugCourse, time: number): void {
  const { regimen } = drug;
  const planned = doseAmount(drug.given === 0 ? regimen.loading : regimen.dose, state.body, regimen.drug);
  const amount = planned * (state.memory.doseShare.get(regimen.drug) ?? 1);
  const target = state.course.doseTarget[regimen.drug]!;
  const isTaken = takesDose(state, drug);
  state.record.record(time, isTaken ? 'dose' : 'dose missed', amount, regimen.drug);
  if (!isTaken) {
    if (bookDose(drug, time)) endDrug(state, drug, { day: time, reason: 'completed' });
    return;
  }
  if (regimen.infusion > 0) {
    state.infusions.push({ end: time + regimen.infusion, target, rate: amount / regimen.infusion });
    setInput(state, target);
  } else {
    state.integration.addBolus(target, amount);
  }
  if (bookDose(drug, time)) endDrug(state, drug, { day: time, reason: 'completed' });
}

/** Whether the subject takes the dose that is due: each by itself with the probability of the regimen. */
function takesDose({ course, index, period }: SubjectState, { regimen, given }: DrugCourse): boolean {
  if (regimen.adherence >= 1) return true;
  const purpose = `adherence:${period}:${regimen.drug}:${given}`;
  return streamOf(course, index, purpose).uniform() < regimen.adherence;
}
