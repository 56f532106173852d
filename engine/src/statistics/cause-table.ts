import type { CompetingRisksData } from '../data/competing-risks.ts';
import { timefix } from '../data/survival-data.ts';
import { orderByTime } from './time-order.ts';

/** Counts over the distinct times of event or censoring, ascending. */
export interface CauseTable {
  readonly time: Float64Array;
  /** At risk just before each time. */
  readonly atRisk: Float64Array;
  readonly censored: Float64Array;
  /** Codes of the causes, ascending. */
  readonly causes: Int32Array;
  /** Events of each cause, in the order of `causes`. */
  readonly events: readonly Float64Array[];
}

/**
 * Counts events by cause at each time.
 * @param data sound follow-up with causes
 * @param causes codes of the causes to count, ascending
 * @returns the counts; without subjects, a table without rows
 */
export function countCauses(data: CompetingRisksData, causes: Int32Array): CauseTable {
  const fixed = timefix(data.time);
  const order = orderByTime(fixed);
  const rows = new Set(fixed).size;
  const table = {
    time: new Float64Array(rows),
    atRisk: new Float64Array(rows),
    censored: new Float64Array(rows),
    causes,
    events: Array.from(causes, () => new Float64Array(rows)),
  };
  let row = -1;
  order.forEach((subject, i) => {
    if (row < 0 || fixed[subject] !== table.time[row]) {
      row += 1;
      table.time[row] = fixed[subject]!;
      table.atRisk[row] = order.length - i;
    }
    const cause = data.cause[subject]!;
    if (cause === 0) table.censored[row]! += 1;
    else table.events[causes.indexOf(cause)]![row]! += 1;
  });
  return table;
}

/** Codes of the causes that occur, ascending. */
export function causesOf(data: CompetingRisksData): Int32Array {
  return Int32Array.from(new Set(data.cause.filter((cause) => cause > 0))).sort();
}

/**
 * Follows the probabilities through the times.
 * @param table counts by cause
 * @returns event-free survival, and incidence of each cause, from each time on
 */
export function followCauses(table: CauseTable): { survival: Float64Array; incidence: Float64Array[] } {
  const rows = table.time.length;
  const survival = new Float64Array(rows);
  const incidence = Array.from(table.causes, () => new Float64Array(rows));
  let before = 1;
  for (let i = 0; i < rows; i++) {
    const n = table.atRisk[i]!;
    let all = 0;
    incidence.forEach((curve, k) => {
      const d = table.events[k]![i]!;
      all += d;
      curve[i] = (i > 0 ? curve[i - 1]! : 0) + (before * d) / n;
    });
    before *= (n - all) / n;
    survival[i] = before;
  }
  return { survival, incidence };
}
