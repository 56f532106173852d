import type { DoseAmount, Regimen } from '../data/regimen.ts';

/** Cycles that are treated throughout are joined to at most this long [d], so that treatment can stop within a week. */
const longestJoined = 7;

/**
 * The same regimen with the doses of consecutive days given as one steady input over those days. The amount is
 * kept: hours do not matter to a tumour, and each dose of a tablet would restart the solver. Doses that are missed
 * lower the input by their share.
 *
 * @param regimen as planned, `days` ascending
 * @return runs of days of equal length (the greatest that divides them all), each one dose; cycles without a day
 *   off joined up to a week
 */
export function averageDoses(regimen: Regimen): Regimen {
  const { every, cycles, adherence } = regimen;
  const treated = [...new Set(regimen.days.map((time) => Math.floor(time)))];
  const day = Math.min(1, every);
  const perDay = regimen.days.length / treated.length;
  const length = commonLength(runsOf(treated));
  const joined = length * day >= every ? joinedCycles(every, cycles) : 1;
  const doses = length * perDay * joined;
  const later = (dose: DoseAmount, count: number): DoseAmount => ({
    ...dose,
    value: dose.value * count * adherence,
  });
  const first = { ...regimen.loading, value: regimen.loading.value + regimen.dose.value * (doses - 1) };
  return {
    ...regimen,
    loading: later(first, 1),
    dose: later(regimen.dose, doses),
    infusion: length * day * joined,
    every: every * joined,
    days: treated.filter((_, i) => i % length === 0),
    cycles: cycles / joined,
    adherence: 1,
  };
}

/** Lengths of the runs of consecutive days. */
function runsOf(days: readonly number[]): number[] {
  const runs: number[] = [];
  days.forEach((day, i) => {
    if (i > 0 && day === days[i - 1]! + 1) runs[runs.length - 1]! += 1;
    else runs.push(1);
  });
  return runs;
}

function commonLength(runs: readonly number[]): number {
  return runs.reduce((a, b) => {
    let [x, y] = [a, b];
    while (y > 0) [x, y] = [y, x % y];
    return x;
  });
}

/** How many cycles make one: as many as fit in a week and divide those planned. */
function joinedCycles(every: number, cycles: number): number {
  const most = Math.max(1, Math.floor(longestJoined / every));
  if (cycles === Number.POSITIVE_INFINITY) return most;
  for (let joined = most; joined > 1; joined--) if (cycles % joined === 0) return joined;
  return 1;
}
