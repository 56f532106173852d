/** Kinds of record; only `dose` and `reset and dose` read the columns of a dose. */
export type RecordKind = 'dose' | 'reset' | 'reset and dose' | 'other';

/** Whether a dose finds steady state: not asked for, in place of all that was before, or added to it. */
export type SteadyState = 'no' | 'replace' | 'add';

/**
 * One record of a subject's dosing history. A dose with neither rate nor duration is a bolus. Bioavailability
 * scales the amount: an infusion of given `rate` then lasts bioavailability · amount / rate, one of given
 * `duration` runs at bioavailability · amount / duration. `docs/methods.md` sets these words beside NONMEM's.
 */
export interface DoseRecord {
  /** Time [d], not below that of the record before; records of one time act in their order. */
  readonly time: number;
  /**
   * `reset` returns every state to its initial value and cancels running infusions, lagged and additional doses;
   * `other` does nothing but have its value recorded.
   */
  readonly kind: RecordKind;
  /** Index of the kernel state that receives the dose; default 0. */
  readonly target?: number;
  /** Amount [unit of the target state]; default 0. */
  readonly amount?: number;
  /** Rate of an infusion [unit of the target state / d], 0 when it follows from the duration; default 0. */
  readonly rate?: number;
  /** Duration of an infusion [d], 0 when it follows from the rate; default 0. */
  readonly duration?: number;
  /** From the dose to its entering the target [d]; default 0. */
  readonly lag?: number;
  /** Share of the amount that enters the target; default 1. */
  readonly bioavailability?: number;
  /**
   * Default `no`. `replace` puts the states where this dose, given every `interval` for ever before, would have
   * brought them, and cancels running infusions, lagged and additional doses; `add` adds what this dose would
   * have brought and cancels nothing. A rate without amount and interval is a constant infusion up to `time`.
   */
  readonly steadyState?: SteadyState;
  /** Interval of additional doses and of steady state [d]; default 0. */
  readonly interval?: number;
  /** How many more doses follow, one `interval` apart; default 0. */
  readonly additional?: number;
}

/** Fills the defaults in. */
export function completeRecord(record: DoseRecord): Required<DoseRecord> {
  return {
    target: 0,
    amount: 0,
    rate: 0,
    duration: 0,
    lag: 0,
    bioavailability: 1,
    steadyState: 'no',
    interval: 0,
    additional: 0,
    ...record,
  };
}

/** True when a record asks for the steady state of a constant infusion. */
export function isConstantInfusion(record: Required<DoseRecord>): boolean {
  return record.steadyState !== 'no' && record.interval === 0 && record.amount === 0 && record.rate > 0;
}
