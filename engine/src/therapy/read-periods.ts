import { unknownDrug } from '../data/check-dosing.ts';
import { formatPath } from '../data/describe-value.ts';
import type { Drug } from '../data/drug.ts';
import { choicesOf } from '../data/periods-of.ts';
import { InputError, type Problem } from '../data/problem.ts';
import { readDays, readDose } from '../data/read-dose.ts';
import type { DoseAmount, PeriodSchedule, Regimen } from '../data/regimen.ts';
import type { Dosing, Period } from '../data/trial-design.ts';
import { averageDoses } from './average-doses.ts';

/** Reads the periods of one design into numbers, and keeps what cannot be read. */
export interface PeriodReader {
  /** A period at its path; `isLater`: whether it waits for a progression unless it says otherwise. */
  periodOf(period: Period, path: readonly PropertyKey[], isLater: boolean): PeriodSchedule;
  /** A duration [d]. */
  days(text: string, place: string): number;
  /** @throws InputError with everything that could not be read so far. */
  settle(): void;
}

/**
 * Makes a reader of periods.
 *
 * @param drugs drugs of the trial; a dosing finds its drug by the name the design uses
 * @param nameOf name by which the design calls drug i
 */
export function readPeriods(drugs: readonly Drug[], nameOf: readonly string[]): PeriodReader {
  const problems: Problem[] = [];
  const dose = (text: string, place: string): DoseAmount => {
    const read = readDose(text, place);
    if ('dose' in read) return read.dose;
    problems.push(read.problem);
    return { value: 0, per: 'flat' };
  };
  const days = (text: string, place: string): number => {
    const read = readDays(text, place);
    if ('days' in read) return read.days;
    problems.push(read.problem);
    return 0;
  };
  const regimen = (dosing: Dosing, place: string): Regimen => {
    const drug = nameOf.indexOf(dosing.drug);
    if (drug < 0) problems.push(unknownDrug(dosing.drug, `${place}.drug`, nameOf));
    const infusion = dosing.infusion ?? drugs[drug]?.label[0]?.infusion ?? '0 min';
    const planned: Regimen = {
      drug,
      dose: dose(dosing.dose, `${place}.dose`),
      loading: dose(dosing.loading ?? dosing.dose, `${place}.${dosing.loading ? 'loading' : 'dose'}`),
      infusion: days(infusion, `${place}.infusion`),
      every: days(dosing.every, `${place}.every`),
      days: doseTimes(dosing),
      start: days(dosing.start, `${place}.start`),
      cycles: dosing.cycles ?? Number.POSITIVE_INFINITY,
      adherence: dosing.adherence,
      onlyIf: dosing.onlyIf,
    };
    return drugs[drug]?.pharmacokinetics?.averaged ? averageDoses(planned) : planned;
  };
  const periodOf = (period: Period, path: readonly PropertyKey[], isLater: boolean): PeriodSchedule => ({
    name: period.name,
    until: period.until,
    share: period.share,
    waitsForProgression: period.begins === undefined ? isLater : period.begins === 'at progression',
    choices: choicesOf(period, path).map((choice) => ({
      share: choice.share,
      regimens: choice.drugs.map((d, i) => regimen(d, formatPath([...choice.path, 'drugs', i]))),
    })),
    surgeryAfter:
      period.surgery === undefined
        ? null
        : days(period.surgery.after, formatPath([...path, 'surgery', 'after'])),
  });
  return {
    periodOf,
    days,
    settle() {
      if (problems.length > 0) throw new InputError(problems);
    },
  };
}

/** Times of the doses within a cycle [d], from 0. */
function doseTimes({ days, timesPerDay }: Dosing): number[] {
  const sorted = [...days].sort((a, b) => a - b);
  return sorted.flatMap((day) => Array.from({ length: timesPerDay }, (_, k) => day - 1 + k / timesPerDay));
}
