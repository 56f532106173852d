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
  /** Sum of all delays [d]. */
  shift: number;
  delaysInRow: number;
  reductions: number;
  /** Present share of the planned dose. */
  factor: number;
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
    shift: 0,
    delaysInRow: 0,
    reductions: 0,
    factor: 1,
    stopped: null,
  };
}

/** Books the dose of `day` as given and sets the next one; true when it was the last of the regimen. */
export function bookDose(drug: DrugCourse, day: number): boolean {
  drug.given += 1;
  drug.lastDay = day;
  drug.delaysInRow = 0;
  const isLast = drug.given >= plannedDoses(drug.regimen);
  drug.nextDay = isLast
    ? Number.POSITIVE_INFINITY
    : plannedDay(drug.regimen, drug.periodDay, drug.given) + drug.shift;
  return isLast;
}

/** Puts the next dose off. */
export function delayDose(drug: DrugCourse, days: number): void {
  drug.nextDay += days;
  drug.shift += days;
  drug.delaysInRow += 1;
}

/** Stops a drug for good. */
export function stopDrug(drug: DrugCourse, reason: StopReason): void {
  drug.stopped = reason;
  drug.nextDay = Number.POSITIVE_INFINITY;
}
