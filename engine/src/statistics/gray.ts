import { type CompetingRisksData, checkCompetingRisks } from '../data/competing-risks.ts';
import { InputError } from '../data/problem.ts';
import { timefix } from '../data/survival-data.ts';
import { chiSquareUpper } from '../math/chi-square.ts';
import { pow } from '../math/pow.ts';
import { solveLinear } from '../math/solve-linear.ts';
import { type CauseTable, countCauses } from './cause-table.ts';
import { checkCause } from './check-cause.ts';
import { checkGroups, checkWeight } from './check-groups.ts';
import { indexGroups } from './event-times.ts';
import { isPositiveDefinite } from './positive-definite.ts';

/** Gray's test: what was counted, and the statistic when there is one. */
export interface GrayTest {
  /** `no events` of the cause; `singular`: the groups cannot be told apart. Both leave chiSquare and p null. */
  readonly outcome: 'success' | 'no events' | 'singular';
  /** Group codes, ascending; the columns below are in this order. */
  readonly groups: Int32Array;
  /** Weighted events of the cause less those expected. */
  readonly score: Float64Array;
  /** Variance of the score, groups × groups, by row. */
  readonly variance: Float64Array;
  readonly df: number;
  readonly chiSquare: number | null;
  readonly p: number | null;
}

/** How the test is made. */
export interface GrayOptions {
  /** The cause asked about; every other precludes it. */
  readonly cause: number;
  /** Stratum code of each subject; default one stratum. */
  readonly strata?: Int32Array;
  /** Events weigh (1 − F)^rho, F the pooled incidence just before; default 0. */
  readonly rho?: number;
}

/**
 * Tests whether groups share one cumulative incidence of a cause.
 * @param data follow-up with causes, any order; times equal up to rounding count as tied
 * @param group group code of each subject; two or more codes
 * @param options see `GrayOptions`
 * @returns the test; chi-square and p are null when the outcome is not success
 * @throws InputError with every fault of the data, the groups and the options
 * @see Gray 1988, Ann Stat 16:1141; tied events as in its program cmprsk
 */
export function testGray(data: CompetingRisksData, group: Int32Array, options: GrayOptions): GrayTest {
  const { cause, strata, rho = 0 } = options;
  const { codes: groups, index } = indexGroups(group);
  const problems = [
    ...checkCompetingRisks(data),
    ...checkCause(cause),
    ...checkGroups(group, groups.length, { subjects: data.time.length, strata }),
    ...checkWeight('options', { rho, gamma: 0 }),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const k = groups.length;
  const score = new Float64Array(k);
  const variance = new Float64Array(k * k);
  // Merged over all subjects: groups meet at their times.
  const merged = { time: timefix(data.time), cause: data.cause };
  for (const code of Int32Array.from(new Set(strata ?? [0])).sort()) {
    const inGroup = Array.from(groups, (_, g) =>
      tableOf(merged, cause, (i) => index[i] === g && (strata?.[i] ?? 0) === code),
    );
    addStratum({ score, variance }, alignTables(inGroup), rho);
  }
  const parts = { groups, score, variance, df: k - 1 };
  if (!data.cause.includes(cause)) return { outcome: 'no events', ...parts, chiSquare: null, p: null };
  const free = Array.from({ length: k - 1 }, (_, g) => g);
  const matrix = Float64Array.from(free.flatMap((g) => free.map((h) => variance[g * k + h]!)));
  const sound = isPositiveDefinite(
    matrix,
    Float64Array.from(free, (g) => variance[g * k + g]!),
  );
  const solved = sound ? solveLinear(matrix, score.subarray(0, k - 1), k - 1) : null;
  if (solved === null) return { outcome: 'singular', ...parts, chiSquare: null, p: null };
  const chiSquare = free.reduce((sum, g) => sum + score[g]! * solved[g]!, 0);
  return { outcome: 'success', ...parts, chiSquare, p: chiSquareUpper(chiSquare, k - 1) };
}

/** Counts of the cause (first) and of all others (second) in some subjects. */
function tableOf(data: CompetingRisksData, cause: number, keep: (i: number) => boolean): CauseTable {
  const code = (c: number) => (c === 0 ? 0 : c === cause ? 1 : 2);
  return countCauses(
    {
      time: data.time.filter((_, i) => keep(i)),
      cause: data.cause.filter((_, i) => keep(i)).map(code),
    },
    Int32Array.of(1, 2),
  );
}

/** What each group has at one time. */
interface GroupsAt {
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly others: Float64Array;
}

/** Every time with an event in any group, with the counts of all groups. */
function alignTables(tables: readonly CauseTable[]): GroupsAt[] {
  const times = Float64Array.from(new Set(tables.flatMap((table) => [...table.time]))).sort();
  const next = tables.map(() => 0);
  return Array.from(times, (t) => {
    const at = tables.map((table, g) => {
      const i = next[g]!;
      const here = table.time[i] === t;
      if (here) next[g] = i + 1;
      const count = (column: Float64Array) => (here ? column[i]! : 0);
      return { n: table.atRisk[i] ?? 0, d: count(table.events[0]!), o: count(table.events[1]!) };
    });
    return {
      atRisk: Float64Array.from(at, ({ n }) => n),
      events: Float64Array.from(at, ({ d }) => d),
      others: Float64Array.from(at, ({ o }) => o),
    };
  });
}

/** State of a stratum on the way: survival and incidence of each group, pooled incidence, and sums of variance. */
class GrayWalk {
  readonly survival: Float64Array;
  readonly incidence: Float64Array;
  pooled = 0;
  readonly c: Float64Array;
  readonly cross: Float64Array;
  readonly own: Float64Array;

  constructor(k: number) {
    this.survival = new Float64Array(k).fill(1);
    this.incidence = new Float64Array(k);
    this.c = new Float64Array(k * k);
    this.cross = new Float64Array(k * k);
    this.own = new Float64Array(k);
  }
}

function addStratum(
  sums: { readonly score: Float64Array; readonly variance: Float64Array },
  times: readonly GroupsAt[],
  rho: number,
): void {
  const k = sums.score.length;
  const walk = new GrayWalk(k);
  for (const at of times) {
    if (at.events.some((d) => d > 0) || at.others.some((d) => d > 0)) addTime(sums, walk, { at, rho });
  }
  const { c, cross, own } = walk;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let g = 0; g < k; g++) {
        const [ci, cj] = [c[i * k + g]!, c[j * k + g]!];
        sums.variance[i * k + j]! += ci * cj * own[g]! + ci * cross[j * k + g]! + cj * cross[i * k + g]!;
      }
    }
  }
}

/** One time: the score gains events less expected; the variance, what an event in each group would move. */
function addTime(
  sums: { readonly score: Float64Array; readonly variance: Float64Array },
  walk: GrayWalk,
  { at, rho }: { at: GroupsAt; rho: number },
): void {
  const { atRisk, events, others } = at;
  const k = atRisk.length;
  const { survival, incidence, c } = walk;
  // At risk of the subdistribution, were nobody lost to the other causes.
  const scaled = atRisk.map((n, g) => (n > 0 ? n / survival[g]! : 0));
  const total = scaled.reduce((sum, r) => sum + r, 0);
  const still = scaled.reduce((sum, r, g) => sum + r * (1 - incidence[g]!), 0);
  const d = events.reduce((sum, e) => sum + e, 0);
  const weight = rho === 0 ? 1 : pow(1 - walk.pooled, rho);
  const after = walk.pooled + d / total;
  const a = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      a[i * k + j] = weight * scaled[i]! * ((i === j ? 1 : 0) - scaled[j]! / total);
      c[i * k + j]! += (a[i * k + j]! * d) / (total * (1 - walk.pooled));
    }
    sums.score[i]! += weight * (events[i]! - (d * scaled[i]! * (1 - incidence[i]!)) / still);
  }
  for (let g = 0; g < k; g++) {
    const n = atRisk[g]!;
    if (n === 0) continue;
    const left = survival[g]! * ((n - events[g]! - others[g]!) / n);
    const share = left > 0 ? 1 - (1 - after) / left : 1;
    if (d > 0) {
      const ties = d > 1 ? 1 - (d - 1) / (total * survival[g]! - 1) : 1;
      spread(sums.variance, walk, { g, a, share, size: (ties * survival[g]! * d) / (total * n) });
    }
    if (others[g]! > 0 && left > 0) {
      const ties = others[g]! > 1 ? 1 - (others[g]! - 1) / (n - 1) : 1;
      const size = (ties * survival[g]! * survival[g]! * others[g]!) / (n * n);
      spread(sums.variance, walk, { g, a: null, share: -(1 - after) / left, size });
    }
    incidence[g]! += (survival[g]! * events[g]!) / n;
    survival[g] = left;
  }
  walk.pooled = after;
}

/** Adds the square of a − share · c, with what multiplies the final c kept apart. */
function spread(
  variance: Float64Array,
  { c, cross, own }: GrayWalk,
  { g, a, share, size }: { g: number; a: Float64Array | null; share: number; size: number },
): void {
  const k = own.length;
  const moved = (i: number) => (a ? a[i * k + g]! : 0) - share * c[i * k + g]!;
  own[g]! += share * share * size;
  for (let i = 0; i < k; i++) {
    cross[i * k + g]! += moved(i) * share * size;
    for (let j = 0; j < k; j++) variance[i * k + j]! += moved(i) * moved(j) * size;
  }
}
