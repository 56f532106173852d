import { unknownDrug } from '../data/check-dosing.ts';
import type { Drug } from '../data/drug.ts';
import { InputError, type Problem } from '../data/problem.ts';
import type { ArmSchedule, DoseAmount, PeriodSchedule, Regimen } from '../data/regimen.ts';
import type { Dosing, TrialDesign } from '../data/trial-design.ts';
import { readDays, readDose } from './read-dose.ts';

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
  const problems: Problem[] = [];
  const keep = <T>(result: T | Problem, otherwise: T): T => {
    if (typeof result === 'object' && result !== null && 'remedy' in result) {
      problems.push(result as Problem);
      return otherwise;
    }
    return result as T;
  };
  const regimen = (dosing: Dosing, place: string): Regimen => {
    const drug = nameOf.indexOf(dosing.drug);
    if (drug < 0) problems.push(unknownDrug(dosing.drug, `${place}.drug`, nameOf));
    const none: DoseAmount = { value: 0, per: 'flat' };
    const dose = keep<DoseAmount>(readDose(dosing.dose, `${place}.dose`), none);
    const infusion = dosing.infusion ?? drugs[drug]?.label[0]?.infusion ?? '0 min';
    return {
      drug,
      dose,
      loading:
        dosing.loading === undefined
          ? dose
          : keep<DoseAmount>(readDose(dosing.loading, `${place}.loading`), none),
      infusion: keep<number>(readDays(infusion, `${place}.infusion`), 0),
      every: keep<number>(readDays(dosing.every, `${place}.every`), 1),
      days: [...dosing.days].sort((a, b) => a - b).map((day) => day - 1),
      start: keep<number>(readDays(dosing.start, `${place}.start`), 0),
      cycles: dosing.cycles ?? Number.POSITIVE_INFINITY,
    };
  };
  const arms = design.arms.map((arm, a) =>
    arm.periods.map(
      (period, p): PeriodSchedule => ({
        name: period.name,
        until: period.until,
        share: period.share,
        regimens: period.drugs.map((d, i) => regimen(d, `arms[${a}].periods[${p}].drugs[${i}]`)),
      }),
    ),
  );
  if (problems.length > 0) throw new InputError(problems);
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
