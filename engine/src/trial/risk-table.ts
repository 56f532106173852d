/** Two arms at the days with an event: columns, of which the first `size` places count. */
export interface RiskTable {
  size: number;
  /** At risk just before the day, experimental and control. */
  readonly experimental: Int32Array;
  readonly control: Int32Array;
  /** Events of the day. */
  readonly experimentalEvents: Int32Array;
  readonly controlEvents: Int32Array;
}

/** Counts the ends of follow-up of two arms by day. */
export interface RiskCounter {
  /** Takes note of one subject: 2 × the day on which her follow-up ends, plus 1 for an event. */
  add(end: number, isExperimental: boolean): void;
  /** The table of all that was added, valid until the next one; begins anew. */
  table(): RiskTable;
}

/**
 * Makes a counter whose memory is used again for each analysis.
 * @param lastDay no follow-up ends later [d]
 */
export function startCounting(lastDay: number): RiskCounter {
  const column = () => new Int32Array(lastDay + 1);
  const leaving = [column(), column()] as const;
  const events = [column(), column()] as const;
  const total = [0, 0];
  const table: RiskTable = {
    size: 0,
    experimental: column(),
    control: column(),
    experimentalEvents: column(),
    controlEvents: column(),
  };
  return {
    add(end, isExperimental) {
      const day = end >> 1;
      const group = isExperimental ? 1 : 0;
      leaving[group]![day]! += 1;
      events[group]![day]! += end & 1;
      total[group]! += 1;
    },
    table() {
      sweep(table, { leaving, events, total });
      for (const columns of [leaving, events]) for (const c of columns) c.fill(0);
      total.fill(0);
      return table;
    },
  };
}

function sweep(
  table: RiskTable,
  counts: {
    readonly leaving: readonly [Int32Array, Int32Array];
    readonly events: readonly [Int32Array, Int32Array];
    readonly total: readonly number[];
  },
): void {
  const [controlLeaving, experimentalLeaving] = counts.leaving;
  const [controlEvents, experimentalEvents] = counts.events;
  let [control, experimental] = [counts.total[0]!, counts.total[1]!];
  table.size = 0;
  for (let day = 0; day < controlLeaving.length && control + experimental > 0; day++) {
    if (controlEvents[day]! + experimentalEvents[day]! > 0) {
      const row = table.size++;
      table.experimental[row] = experimental;
      table.control[row] = control;
      table.experimentalEvents[row] = experimentalEvents[day]!;
      table.controlEvents[row] = controlEvents[day]!;
    }
    control -= controlLeaving[day]!;
    experimental -= experimentalLeaving[day]!;
  }
}
