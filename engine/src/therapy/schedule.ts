import type { Drug } from '../data/drug.ts';
import type { ArmSchedule, Regimen } from '../data/regimen.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { readPeriods } from './read-periods.ts';

/**
 * Turns the treatment of every arm into numbers.
 *
 * @param design the trial
 * @param drugs drugs of the trial; a dosing finds its drug by the name the design uses
 * @param nameOf name by which the design calls drug i
 * @return one schedule per arm, in the order of the design
 * @throws InputError with every dose, duration and drug that cannot be read
 */
export function schedule(
  design: TrialDesign,
  drugs: readonly Drug[],
  nameOf: readonly string[],
): ArmSchedule[] {
  const { periodOf, settle } = readPeriods(drugs, nameOf);
  const later = design.laterLines.map((period, p) => periodOf(period, ['laterLines', p], true));
  const arms = design.arms.map((arm, a) => [
    ...arm.periods.map((period, p) => periodOf(period, ['arms', a, 'periods', p], false)),
    ...later,
  ]);
  settle();
  return arms;
}

/** Study day of dose number `index` (from 0) of a regimen whose period starts at `periodDay`, without delays. */
export function plannedDay(regimen: Regimen, periodDay: number, index: number): number {
  const perCycle = regimen.days.length;
  const cycle = Math.floor(index / perCycle);
  return periodDay + regimen.start + cycle * regimen.every + regimen.days[index % perCycle]!;
}

/** Number of doses of a regimen; Infinity when the period ends it. */
export function plannedDoses(regimen: Regimen): number {
  return regimen.cycles * regimen.days.length;
}
