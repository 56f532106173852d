/** Two arms at the days with an event, stratum after stratum: columns, of which the first `size` places count. */
export interface RiskTable {
  size: number;
  /** At risk just before the day, experimental and control. */
  readonly experimental: Int32Array;
  readonly control: Int32Array;
  /** Events of the day. */
  readonly experimentalEvents: Int32Array;
  readonly controlEvents: Int32Array;
  /** Survival just before the day, both arms of the stratum together. */
  readonly survival: Float64Array;
}

/** Counts the ends of follow-up of two arms by day. */
export interface RiskCounter {
  /** Takes note of one subject: 2 × the day on which her follow-up ends, plus 1 for an event. */
  add(end: number, isExperimental: boolean, stratum: number): void;
  /** The table of all that was added, valid until the next one; begins anew. */
  table(): RiskTable;
}

/**
 * Makes a counter whose memory is used again for each analysis.
 * @param lastDay no follow-up ends later [d]
 * @param strata number of strata
 */
export function startCounting(lastDay: number, strata: number): RiskCounter {
  const days = lastDay + 1;
  const column = () => new Int32Array(days * strata);
  const leaving = [column(), column()] as const;
  const events = [column(), column()] as const;
  const total = [new Int32Array(strata), new Int32Array(strata)] as const;
  const table: RiskTable = {
    size: 0,
    experimental: column(),
    control: column(),
    experimentalEvents: column(),
    controlEvents: column(),
    survival: new Float64Array(days * strata),
  };
  return {
    add(end, isExperimental, stratum) {
      const at = stratum * days + (end >> 1);
      const group = isExperimental ? 1 : 0;
      leaving[group]![at]! += 1;
      events[group]![at]! += end & 1;
      total[group]![stratum]! += 1;
    },
    table() {
      table.size = 0;
      for (let stratum = 0; stratum < strata; stratum++)
        sweep(table, { leaving, events, total, days, stratum });
      for (const columns of [leaving, events, total]) for (const c of columns) c.fill(0);
      return table;
    },
  };
}

/** Adds the rows of one stratum. */
function sweep(
  table: RiskTable,
  counts: {
    readonly leaving: readonly [Int32Array, Int32Array];
    readonly events: readonly [Int32Array, Int32Array];
    readonly total: readonly [Int32Array, Int32Array];
    readonly days: number;
    readonly stratum: number;
  },
): void {
  const [controlLeaving, experimentalLeaving] = counts.leaving;
  const [controlEvents, experimentalEvents] = counts.events;
  const { days, stratum } = counts;
  let [control, experimental] = [counts.total[0][stratum]!, counts.total[1][stratum]!];
  let survival = 1;
  const end = (stratum + 1) * days;
  for (let day = stratum * days; day < end && control + experimental > 0; day++) {
    const d = controlEvents[day]! + experimentalEvents[day]!;
    if (d > 0) {
      const row = table.size++;
      table.experimental[row] = experimental;
      table.control[row] = control;
      table.experimentalEvents[row] = experimentalEvents[day]!;
      table.controlEvents[row] = controlEvents[day]!;
      table.survival[row] = survival;
      const n = control + experimental;
      survival *= (n - d) / n;
    }
    control -= controlLeaving[day]!;
    experimental -= experimentalLeaving[day]!;
  }
}
