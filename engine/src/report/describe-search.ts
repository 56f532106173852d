import type { ScheduleSearch, TriedSchedule } from '../data/schedule-search.ts';
import { formatCount, formatDecimals } from './format-number.ts';
import { formatTable } from './format-table.ts';

/** Characters of a bar that stands for all women. */
const barLength = 30;

/** A search for a schedule in words: every schedule that was tried, the frontier as bars, and what is enough. */
export function describeSearch(search: ScheduleSearch): string[] {
  const { arm, drug, dose, design, subjects, tried, schedules, horizonDays, seed } = search;
  const rows = tried.map((one) => [
    String(one.injections),
    scheduleWords(one),
    `${formatCount(one.protected)} (${percent(one.share)} %)`,
    `${percent(one.low)}–${percent(one.high)} %`,
  ]);
  const failed = tried.reduce((sum, one) => sum + one.failed, 0);
  return [
    `${drug} ${dose} in arm ${arm} of ${design}: ${formatCount(subjects)} women, the same under every schedule, seed ${seed}, to day ${Math.round(horizonDays)}`,
    '',
    formatTable([['Injections', 'Schedule', 'Protected', '95 % (Wilson)'], ...rows]),
    '',
    ...frontier(tried),
    '',
    verdict(search),
    ...(tried.length < schedules
      ? [`${tried.length} of ${schedules} schedules solved; the others have more injections.`]
      : []),
    ...(failed > 0 ? [`${failed} times a subject failed to solve; counted as not protected.`] : []),
  ];
}

/** e.g. `6 primes every 30 d, 2 boosters every 182 d`. */
export function scheduleWords({ primes, primeDays, boosters, boosterDays }: TriedSchedule): string {
  if (primes === 0) return 'no injection';
  const many = (n: number, word: string, every: number | null) =>
    `${n} ${word}${n === 1 ? '' : 's'}${every === null ? '' : n === 1 ? ` after ${every} d` : ` every ${every} d`}`;
  const first = many(primes, 'prime', primeDays);
  return boosters === 0 ? first : `${first}, ${many(boosters, 'booster', boosterDays)}`;
}

/** The best of as many injections, as far as it is better than any of fewer. */
function frontier(tried: readonly TriedSchedule[]): string[] {
  let most = -1;
  const counts = [...new Set(tried.map(({ injections }) => injections))];
  return counts.flatMap((count) => {
    const best = Math.max(...tried.filter((one) => one.injections === count).map(({ share }) => share));
    if (best <= most) return [];
    most = best;
    const bar = '█'.repeat(Math.round(best * barLength)).padEnd(barLength, '·');
    return [
      `${String(count).padStart(3)} ${count === 1 ? 'injection ' : 'injections'} ${bar} ${percent(best)} %`,
    ];
  });
}

function verdict({ best, protect, tried }: ScheduleSearch): string {
  const asked = `${percent(protect)} %`;
  if (best === null) {
    const most = Math.max(...tried.map(({ share }) => share));
    return `No schedule of the family protects ${asked}; the best protects ${percent(most)} %.`;
  }
  if (best.injections === 0) return `Without injection ${percent(best.share)} % are protected already.`;
  const sure = best.low >= protect ? '' : `, though its interval reaches below ${asked}`;
  return `Fewest injections that protect ${asked}: ${best.injections}, by ${scheduleWords(best)} (${percent(best.share)} %${sure}).`;
}

function percent(share: number): string {
  return formatDecimals(100 * share, 1);
}
