import type { VaccineSchedule } from '../data/schedule-search.ts';

/** Numbers and intervals that a family of schedules is made of. */
export interface ScheduleFamily {
  /** Numbers of primes, from 1 on. */
  readonly primes: readonly number[];
  /** Days from one prime to the next. */
  readonly primeDays: readonly number[];
  /** Numbers of boosters, from 0 on. */
  readonly boosters: readonly number[];
  /** Days from the last prime to the first booster, and from each to the next. */
  readonly boosterDays: readonly number[];
}

/** Monthly primes or every two weeks, boosters up to yearly: around the schedules of the trials of peptides. */
export const defaultFamily: ScheduleFamily = {
  primes: [1, 2, 3, 4, 6],
  primeDays: [14, 30],
  boosters: [0, 1, 2, 4, 6],
  boosterDays: [91, 182, 365],
};

/**
 * Lists every schedule of a family once, the one without injection first and then by injections; where these are equal
 * as the family names them. A schedule whose last injection is not before the horizon is left out.
 *
 * @param family numbers and intervals
 * @param horizonDays [d]
 */
export function listSchedules(family: ScheduleFamily, horizonDays: number): VaccineSchedule[] {
  const none = { injections: 0, primes: 0, primeDays: null, boosters: 0, boosterDays: null };
  const all: VaccineSchedule[] = [none];
  for (const primes of family.primes) {
    for (const primeDays of primes > 1 ? family.primeDays : [null]) {
      for (const boosters of family.boosters) {
        for (const boosterDays of boosters > 0 ? family.boosterDays : [null]) {
          all.push({ injections: primes + boosters, primes, primeDays, boosters, boosterDays });
        }
      }
    }
  }
  return all
    .filter((schedule) => lastDayOf(schedule) < horizonDays)
    .sort((a, b) => a.injections - b.injections);
}

/** Day of the last prime [d]. */
export function lastPrimeOf({ primes, primeDays }: VaccineSchedule): number {
  return Math.max(0, primes - 1) * (primeDays ?? 0);
}

function lastDayOf(schedule: VaccineSchedule): number {
  return lastPrimeOf(schedule) + schedule.boosters * (schedule.boosterDays ?? 0);
}
