import type { DoseRecord } from '../data/dose-records.ts';

/** What enters the target: an amount over a duration [d] at a rate; duration and rate 0 for a bolus. */
export interface EnteringDose {
  readonly target: number;
  readonly amount: number;
  readonly rate: number;
  readonly duration: number;
}

/** Applies bioavailability: a given rate keeps and the duration follows; a given duration keeps and the rate follows. */
export function scaleDose(record: Required<DoseRecord>): EnteringDose {
  const { target, rate, duration } = record;
  const amount = record.bioavailability * record.amount;
  if (rate > 0) return { target, amount, rate, duration: amount / rate };
  if (duration > 0) return { target, amount, rate: amount / duration, duration };
  return { target, amount, rate: 0, duration: 0 };
}
