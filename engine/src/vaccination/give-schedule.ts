import { readDays } from '../data/read-dose.ts';
import type { VaccineSchedule } from '../data/schedule-search.ts';
import type { Arm, Dosing } from '../data/trial-design.ts';
import { lastPrimeOf } from './list-schedules.ts';

/** The first dosing of a drug in the periods of an arm; undefined where it does not give it. */
export function dosingIn({ periods }: Arm, drug: string): Dosing | undefined {
  return periods
    .flatMap(({ drugs, choices }) => [...drugs, ...choices.flatMap((choice) => choice.drugs)])
    .find((dosing) => dosing.drug === drug);
}

/**
 * The arm with one drug given by another schedule: wherever a period gives it, its first dosing there becomes primes and
 * boosters from the same day on, and its others are left out. What else the arm gives stays.
 *
 * @param arm that gives the drug
 * @param drug its id
 * @param schedule in place of its own
 */
export function giveSchedule(arm: Arm, drug: string, schedule: VaccineSchedule): Arm {
  const replace = (drugs: readonly Dosing[]) => {
    const own = drugs.find((dosing) => dosing.drug === drug);
    return drugs.flatMap((dosing) =>
      dosing.drug !== drug ? [dosing] : dosing === own ? dosingsOf(own, schedule) : [],
    );
  };
  return {
    ...arm,
    periods: arm.periods.map((period) => ({
      ...period,
      drugs: replace(period.drugs),
      choices: period.choices.map((choice) => ({ ...choice, drugs: replace(choice.drugs) })),
    })),
  };
}

function dosingsOf(own: Dosing, schedule: VaccineSchedule): Dosing[] {
  const { primes, primeDays, boosters, boosterDays } = schedule;
  const begin = readDays(own.start, 'start');
  const first = ('days' in begin ? begin.days : 0) + lastPrimeOf(schedule) + (boosterDays ?? 0);
  const common = { ...own, days: [1], timesPerDay: 1 };
  return [
    ...(primes > 0 ? [{ ...common, every: `${primeDays ?? 30} d`, cycles: primes }] : []),
    ...(boosters > 0
      ? [{ ...common, start: `${first} d`, every: `${boosterDays} d`, cycles: boosters }]
      : []),
  ];
}
