import { type CauseTable, followCauses } from './cause-table.ts';

/** Variances over the times. */
export interface IncidenceVariance {
  /** Of each cause, in the order of the table. */
  readonly incidence: readonly Float64Array[];
  readonly eventFree: Float64Array;
}

/** How far one more subject of a kind would move the probabilities; `count` subjects are of this kind. */
interface Influence {
  readonly count: number;
  eventFree: number;
  readonly incidence: Float64Array;
}

/**
 * Infinitesimal jackknife: squared influences of all subjects. Those at risk share one; those who left at one time
 * by one cause share another.
 * @param table counts by cause
 * @returns the variances; the work is the square of the number of times
 */
export function jackknifeVariance(table: CauseTable): IncidenceVariance {
  const rows = table.time.length;
  const m = table.causes.length;
  const incidence = Array.from(table.causes, () => new Float64Array(rows));
  const eventFree = new Float64Array(rows);
  let staying: Influence = { count: table.atRisk[0] ?? 0, eventFree: 0, incidence: new Float64Array(m) };
  const gone: Influence[] = [];
  let survival = 1;
  for (let i = 0; i < rows; i++) {
    const n = table.atRisk[i]!;
    const hazards = Float64Array.from(table.events, (events) => events[i]! / n);
    const all = hazards.reduce((sum, h) => sum + h, 0);
    for (const influence of gone) carry(influence, hazards, all);
    const leaver = (count: number, cause: number): Influence => {
      const one = { count, eventFree: staying.eventFree, incidence: staying.incidence.slice() };
      carry(one, hazards, all);
      one.eventFree -= (survival * ((cause < 0 ? 0 : 1) - all)) / n;
      for (let k = 0; k < m; k++) one.incidence[k]! += (survival * ((k === cause ? 1 : 0) - hazards[k]!)) / n;
      return one;
    };
    for (let k = 0; k < m; k++) if (table.events[k]![i]! > 0) gone.push(leaver(table.events[k]![i]!, k));
    if (table.censored[i]! > 0) gone.push(leaver(table.censored[i]!, -1));
    staying = leaver(table.atRisk[i + 1] ?? 0, -1);
    survival *= 1 - all;
    for (const { count, eventFree: e, incidence: f } of [...gone, staying]) {
      eventFree[i]! += count * e * e;
      for (let k = 0; k < m; k++) incidence[k]![i]! += count * f[k]! * f[k]!;
    }
  }
  return { incidence, eventFree };
}

/** What was moved before moves on with those event-free. */
function carry(influence: Influence, hazards: Float64Array, all: number): void {
  for (let k = 0; k < hazards.length; k++) influence.incidence[k]! += influence.eventFree * hazards[k]!;
  influence.eventFree *= 1 - all;
}

/**
 * Variance of the counting processes, tied events drawn without replacement.
 * @param table counts by cause
 * @returns the variances
 */
export function aalenVariance(table: CauseTable): IncidenceVariance {
  const { survival, incidence } = followCauses(table);
  return {
    incidence: incidence.map((curve, k) => varianceOfCause(table, { survival, curve, cause: k })),
    eventFree: varianceOfCause(table, { survival, curve: survival.map((s) => 1 - s), cause: null }),
  };
}

/**
 * An event of the cause at s moves F(t) by 1 − (F(t) − F(s))/S(s), another by −(F(t) − F(s))/S(s), each times
 * S(s−)/n: squares are kept apart by powers of F(t). `cause` null counts every event as of the cause.
 */
function varianceOfCause(
  table: CauseTable,
  { survival, curve, cause }: { survival: Float64Array; curve: Float64Array; cause: number | null },
): Float64Array {
  let [constant, linear, square] = [0, 0, 0];
  return curve.map((f, i) => {
    const n = table.atRisk[i]!;
    const before = i > 0 ? survival[i - 1]! : 1;
    const after = survival[i]!;
    const own = cause === null ? table.events : [table.events[cause]!];
    const others = cause === null ? [] : table.events.filter((_, k) => k !== cause);
    const total = (all: readonly Float64Array[]) => all.reduce((sum, events) => sum + events[i]!, 0);
    for (const [d, direct] of [
      [total(own), 1],
      [total(others), 0],
    ] as const) {
      if (d === 0) continue;
      const ties = d > 1 ? 1 - (d - 1) / (n - 1) : 1;
      const size = (before * before * ties * d) / (n * n);
      const slope = after > 0 ? 1 / after : 0;
      const level = direct + slope * f;
      constant += level * level * size;
      linear += level * slope * size;
      square += slope * slope * size;
    }
    return constant - 2 * f * linear + f * f * square;
  });
}
