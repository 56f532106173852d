import { type DoseRecord, isConstantInfusion } from '../data/dose-records.ts';
import type { Outcome } from '../data/trajectory.ts';
import type { DoseQueue } from './dose-queue.ts';
import { findEquilibrium } from './equilibrium.ts';
import type { FollowUp } from './follow-up.ts';
import type { Infusion } from './infusions.ts';
import type { Integration } from './integration.ts';
import { type EnteringDose, scaleDose } from './scale-dose.ts';
import { createSteadyCycle, splitLag } from './steady-cycle.ts';
import { findSteadyState, type SteadyStates } from './steady-state.ts';

type Complete = Required<DoseRecord>;

/** Who is dosed. */
export interface RecordTarget {
  readonly to: Integration;
  readonly queue: DoseQueue;
  readonly states: SteadyStates;
}

const success: Outcome = { kind: 'success' };

/**
 * Does what a record says at its time.
 * @param record complete and checked.
 * @param target who is dosed; its time is the record's.
 * @returns success, or why steady state was not found, at the time of the record.
 */
export function* applyRecord(record: Complete, target: RecordTarget): FollowUp<Outcome> {
  const { to, queue } = target;
  if (record.kind === 'other') return success;
  if (record.kind !== 'dose') {
    queue.cancel(to);
    to.reset();
  }
  if (record.kind === 'reset') return success;
  const dose = scaleDose(record);
  if (record.steadyState !== 'no') {
    const outcome = yield* enterSteadyState(record, dose, target);
    if (outcome.kind !== 'success') return outcome;
  }
  if (!isConstantInfusion(record)) queueDoses(record, dose, target);
  return success;
}

/** The dose and those that follow; at steady state also those given before whose lag has not passed. */
function queueDoses(record: Complete, dose: EnteringDose, { to, queue }: RecordTarget): void {
  const { time, lag, interval, additional } = record;
  const isSteady = record.steadyState !== 'no';
  const { waiting, entry } = isSteady ? splitLag(lag, interval) : { waiting: 0, entry: lag };
  queue.add({ dose, first: time + entry, interval, count: waiting + 1 + additional });
  if (queue.nextTime() <= time) queue.apply(to);
}

/** Moves the states into steady state and leaves those infusions running that began before. */
function* enterSteadyState(record: Complete, dose: EnteringDose, target: RecordTarget): FollowUp<Outcome> {
  const { to, queue } = target;
  const before = to.snapshot();
  const present = to.readStates();
  to.reset();
  const initial = to.readStates();
  const { outcome, state } = yield* searchSteadyState(record, dose, target);
  if (outcome.kind !== 'success') return { ...outcome, time: record.time };
  to.restore(before);
  if (record.steadyState === 'replace') queue.cancel(to);
  const isAdded = record.steadyState === 'add';
  to.writeStates(isAdded ? state.map((value, j) => present[j]! + (value - initial[j]!)) : state);
  if (!isConstantInfusion(record)) queue.resume(runningInfusions(record, dose), to);
  return success;
}

function searchSteadyState(record: Complete, dose: EnteringDose, { to, states }: RecordTarget) {
  const { interval, lag, target } = record;
  if (isConstantInfusion(record)) return findEquilibrium(to, dose, states);
  const turns = createSteadyCycle(dose, interval, lag);
  return findSteadyState(to, { turns, interval, target }, states);
}

/** Infusions of the doses before the record that have begun and not ended at its time. */
function runningInfusions(record: Complete, { target, rate, duration }: EnteringDose): Infusion[] {
  const { time, lag, interval } = record;
  const { entry } = splitLag(lag, interval);
  const running: Infusion[] = [];
  for (let k = 1; ; k++) {
    const end = time + (entry - k * interval + duration);
    if (!(end > time)) return running;
    running.push({ target, rate, end });
  }
}
