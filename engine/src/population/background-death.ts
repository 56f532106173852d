import type { LifeTable } from '../data/life-table.ts';
import { log } from '../math/log.ts';

const daysPerYear = 365.25;

/**
 * Day on which a subject dies of another cause: when the cumulative hazard of the life table, constant within a year
 * of age, reaches a level.
 *
 * @param table probabilities of dying within a year by age; the last holds for all later ages
 * @param age at day 0 [years], not below 0
 * @param level cumulative hazard, a draw from the exponential distribution of mean 1
 * @returns days from day 0; Infinity where the table knows no death
 */
export function backgroundDeathDay({ deathWithinYear }: LifeTable, age: number, level: number): number {
  const last = deathWithinYear.length - 1;
  let now = age;
  let left = level;
  for (;;) {
    const year = Math.min(Math.floor(now), last);
    const perYear = 0 - log(1 - deathWithinYear[year]!);
    const end = year === last ? Number.POSITIVE_INFINITY : year + 1;
    const needed = left / perYear;
    if (now + needed <= end || end === Number.POSITIVE_INFINITY) return (now + needed - age) * daysPerYear;
    left -= (end - now) * perYear;
    now = end;
  }
}
