import type { StopReason } from '../data/observations.ts';
import type { Regimen } from '../data/regimen.ts';
import { plannedDay, plannedDoses } from '../therapy/schedule.ts';

/** How far one drug of one period has come in one subject. */
export interface DrugCourse {
  readonly regimen: Regimen;
  /** Day on which the period began. */
  readonly periodDay: number;
  /** Doses given so far. */
  given: number;
  /** Day of the next dose; Infinity when there is none. */
  nextDay: number;
  /** Last day with a dose. */
  lastDay: number;
  /** Day on which the course is over: the end of its last cycle, or the day it was stopped; until then Infinity. */
  endDay: number;
  /** Sum of all delays [d]. */
  shift: number;
  delaysInRow: number;
  stopped: StopReason | null;
}

/** A drug at the start of a period. */
export function startDrug(regimen: Regimen, periodDay: number): DrugCourse {
  return {
    regimen,
    periodDay,
    given: 0,
    nextDay: plannedDay(regimen, periodDay, 0),
    lastDay: Number.NEGATIVE_INFINITY,
    endDay: Number.POSITIVE_INFINITY,
    shift: 0,
    delaysInRow: 0,
    stopped: null,
  };
}

/** Books the dose of `day` as given and sets the next one; true when it was the last of the regimen. */
export function bookDose(drug: DrugCourse, day: number): boolean {
  const { regimen, periodDay } = drug;
  drug.given += 1;
  drug.lastDay = day;
  drug.delaysInRow = 0;
  const isLast = drug.given >= plannedDoses(regimen);
  if (isLast) drug.endDay = periodDay + regimen.start + regimen.cycles * regimen.every + drug.shift;
  drug.nextDay = isLast ? Number.POSITIVE_INFINITY : plannedDay(regimen, periodDay, drug.given) + drug.shift;
  return isLast;
}

/** Puts the next dose off. */
export function delayDose(drug: DrugCourse, days: number): void {
  drug.nextDay += days;
  drug.shift += days;
  drug.delaysInRow += 1;
}

/** Stops a drug for the rest of its period. */
export function stopDrug(drug: DrugCourse, day: number, reason: StopReason): void {
  drug.stopped = reason;
  drug.nextDay = Number.POSITIVE_INFINITY;
  if (drug.endDay === Number.POSITIVE_INFINITY) drug.endDay = day;
}
