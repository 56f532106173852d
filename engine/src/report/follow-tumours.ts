import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import { daysPerMonth } from '../data/months.ts';
import { measureCode, type Observations } from '../data/observations.ts';
import type { TrialResult } from '../data/trial-result.ts';
/** The sum of diameters of one subject over time, and how its follow-up for progression ended. */
export interface TumourCourse {
  readonly subject: number;
  /** Index of the arm. */
  readonly arm: number;
  readonly months: readonly number[];
  /** Change from baseline [percent]. */
  readonly change: readonly number[];
  readonly event: boolean;
  readonly reason: string;
}

/**
 * Follows the tumours of a few subjects per arm: evenly spaced in the order of enrolment, whatever their
 * outcome, so that nobody picks the fine ones.
 * @param result a finished trial
 * @param perArm how many subjects of each arm, default 12
 * @returns courses up to the end of the first time-to-event endpoint, subjects without a baseline left out
 */
export function followTumours(result: TrialResult, perArm = 12): TumourCourse[] {
  const column = result.endpoints.rows.find((row): row is TimeToEventColumn => row.kind === 'time to event');
  return result.analysis.arms.flatMap((_, arm) => {
    const own = subjectsOfArm(result, arm);
    return spaceEvenly(own, perArm).flatMap((subject) =>
      followOne(result.observations, { subject, arm }, column),
    );
  });
}

/**
 * Chooses items evenly spaced in their order: the middle of each of `count` equal stretches.
 * @returns all items when there are no more than `count`
 */
export function spaceEvenly<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, k) => items[Math.floor(((k + 0.5) * items.length) / count)]!);
}

function subjectsOfArm({ cohort }: TrialResult, arm: number): number[] {
  return Array.from(cohort.arm.keys()).filter((subject) => cohort.arm[subject] === arm);
}

function followOne(
  observations: Observations,
  who: { readonly subject: number; readonly arm: number },
  column: TimeToEventColumn | undefined,
): TumourCourse[] {
  const end = column === undefined ? Infinity : column.time[who.subject]!;
  const scans = scansOf(observations, who.subject).filter(({ day }) => day <= end);
  const baseline = scans[0]?.size;
  if (baseline === undefined || !(baseline > 0)) return [];
  return [
    {
      ...who,
      months: scans.map(({ day }) => Math.max(0, day) / daysPerMonth),
      change: scans.map(({ size }) => 100 * (size / baseline - 1)),
      event: column?.event[who.subject] === 1,
      reason: column?.reasons[column.reason[who.subject]!] ?? 'not analysed',
    },
  ];
}

function scansOf(observations: Observations, subject: number): { day: number; size: number }[] {
  const scans: { day: number; size: number }[] = [];
  const code = measureCode('sum of diameters');
  for (let row = firstRowOf(observations.subject, subject); observations.subject[row] === subject; row++) {
    if (observations.measure[row] === code) {
      scans.push({ day: observations.day[row]!, size: observations.value[row]! });
    }
  }
  return scans;
}

/** First row of a subject in the column sorted by subject. */
function firstRowOf(column: Int32Array, subject: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! < subject) low = middle + 1;
    else high = middle;
  }
  return low;
}
