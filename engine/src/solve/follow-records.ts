import type { DoseRecord } from '../data/dose-records.ts';
import type { Outcome } from '../data/trajectory.ts';
import { applyRecord, type RecordTarget } from './apply-record.ts';
import type { CovariateChanges } from './covariate-changes.ts';
import type { FollowUp } from './follow-up.ts';
import type { Passage } from './passage.ts';
import type { Recorder } from './recorder.ts';

/** What happens to a subject and what is to be written down. */
interface History {
  /** Complete and checked. */
  readonly records: readonly Required<DoseRecord>[];
  readonly changes: CovariateChanges;
  /** True when a change at the time of a record comes before the record. */
  readonly changesComeFirst: boolean;
  readonly recorder: Recorder;
  readonly passage: Passage;
  /** Called after each record. */
  afterRecord(index: number): void;
}

/**
 * Follows one subject through its records until the last of them and the last wanted time are reached.
 * @returns success, or the first failure.
 */
export function* followRecords(history: History, target: RecordTarget): FollowUp<Outcome> {
  const { records, changes, recorder, passage } = history;
  const { to, queue } = target;
  let next = 0;
  let settled = passage.settle();
  while (settled.kind === 'success' && (next < records.length || !recorder.isDone())) {
    const recordTime = records[next]?.time ?? Infinity;
    const end = recorder.isDone() ? Infinity : recorder.lastTime;
    const until = Math.min(recordTime, queue.nextTime(), changes.nextTime(), end);
    if (to.time < until) {
      const outcome = yield* passage.goOn(until);
      if (outcome.kind !== 'success') return outcome;
    }
    recorder.record();
    if (to.time < until) continue;
    if (history.changesComeFirst) applyChanges(changes, target);
    if (queue.nextTime() <= to.time) queue.apply(to);
    for (; next < records.length && records[next]!.time <= to.time; next++) {
      if (isReset(records[next]!)) passage.cancel();
      const outcome = yield* applyRecord(records[next]!, target);
      if (outcome.kind !== 'success') return outcome;
      history.afterRecord(next);
    }
    if (!history.changesComeFirst) applyChanges(changes, target);
    settled = passage.settle();
  }
  return settled;
}

function isReset({ kind }: DoseRecord): boolean {
  return kind === 'reset' || kind === 'reset and dose';
}

function applyChanges(changes: CovariateChanges, { to }: RecordTarget): void {
  while (changes.nextTime() <= to.time) {
    changes.apply((parameter, value) => to.setParameter(parameter, value));
  }
}
