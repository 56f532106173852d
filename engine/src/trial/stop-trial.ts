import type { Cohort } from '../data/cohort.ts';
import { measureCode, type Observations, stopReasons } from '../data/observations.ts';
import { keepSubjects } from './keep-subjects.ts';
import { concatenate, startRecord } from './recorder.ts';

/**
 * Ends a trial on a day: who would have entered later has not, and nothing is observed after it. Drugs that were given
 * and have not been stopped by then stop for the data cut-off.
 *
 * @param cohort all subjects
 * @param observations of them, sorted by subject
 * @param day last day of the trial [d after the first entry]
 * @return those who have entered, and what was observed of them
 */
export function stopTrial(
  cohort: Cohort,
  observations: Observations,
  day: number,
): { readonly cohort: Cohort; readonly observations: Observations } {
  const entered = [...cohort.entryDay.keys()].filter((i) => cohort.entryDay[i]! <= day);
  const kept = keepSubjects(cohort, observations, entered);
  const limits = kept.cohort.entryDay.map((entry) => day - entry);
  return { cohort: kept.cohort, observations: endRecords(kept.observations, limits) };
}

const code = {
  dose: measureCode('dose'),
  missed: measureCode('dose missed'),
  stopped: measureCode('drug stopped'),
  failed: measureCode('failed to solve'),
};

/** The rows of each subject up to her limit, and the stops of the drugs that she is on then. */
function endRecords(observations: Observations, limits: Int32Array): Observations {
  const records: Observations[] = [];
  let first = 0;
  limits.forEach((limit, subject) => {
    let end = first;
    while (end < observations.subject.length && observations.subject[end] === subject) end += 1;
    let seen = end;
    while (seen > first && observations.day[seen - 1]! > limit) seen -= 1;
    records.push(rowsOf(observations, first, seen));
    const running = drugsRunning(observations, first, seen);
    const stops = startRecord(subject);
    for (const drug of running) stops.record(limit, 'drug stopped', cutOff, drug);
    if (running.length > 0) records.push(stops.columns());
    first = end;
  });
  return concatenate(records);
}

const cutOff = stopReasons.indexOf('data cut-off');

function rowsOf({ subject, day, measure, item, value }: Observations, first: number, end: number) {
  return {
    subject: subject.subarray(first, end),
    day: day.subarray(first, end),
    measure: measure.subarray(first, end),
    item: item.subarray(first, end),
    value: value.subarray(first, end),
  };
}

/** Drugs given in some rows and not stopped in them, in the order of their first dose; none after a failure. */
function drugsRunning({ measure, item }: Observations, first: number, end: number): number[] {
  const running = new Set<number>();
  for (let row = first; row < end; row++) {
    const what = measure[row]!;
    if (what === code.failed) return [];
    if (what === code.stopped) running.delete(item[row]!);
    else if (what === code.dose || what === code.missed) running.add(item[row]!);
  }
  return [...running];
}
