import { aNumber, anything, checkFields, type Fields, optional } from './check-fields.ts';
import { completeRecord, type DoseRecord, isConstantInfusion } from './dose-records.ts';
import { type Problem, problem } from './problem.ts';

type Complete = Required<DoseRecord>;

/** Most infusions of one record that may run at once in steady state. */
const mostOverlapping = 10_000;
const mostAdditional = 1_000_000;

const columns: Fields<DoseRecord> = {
  time: aNumber,
  // words have a check of their own
  kind: optional(anything),
  steadyState: optional(anything),
  target: optional(aNumber),
  amount: optional(aNumber),
  rate: optional(aNumber),
  duration: optional(aNumber),
  lag: optional(aNumber),
  bioavailability: optional(aNumber),
  interval: optional(aNumber),
  additional: optional(aNumber),
};

/** What NONMEM and mrgsolve call the columns. */
const otherWords: Readonly<Record<string, keyof DoseRecord>> = {
  evid: 'kind',
  cmt: 'target',
  amt: 'amount',
  tinf: 'duration',
  dur: 'duration',
  alag: 'lag',
  tlag: 'lag',
  f: 'bioavailability',
  ss: 'steadyState',
  ii: 'interval',
  tau: 'interval',
  addl: 'additional',
};

/**
 * Checks the records of one subject, all of them.
 * @param records in their order.
 * @param states number of states of the kernel.
 * @returns the problems found, with paths `records[i].column`.
 */
export function checkDoseRecords(records: readonly DoseRecord[], states: number): Problem[] {
  const malformed = records.flatMap((record, i) =>
    checkFields<DoseRecord>(record, columns, `records[${i}]`, { called: 'column', otherWords }),
  );
  if (malformed.length > 0) return malformed;
  return records.flatMap((record, i) => {
    const path = `records[${i}]`;
    const previous = i === 0 ? 0 : records[i - 1]!.time;
    const problems = [...checkTime(record.time, previous, path), ...checkWords(record, path)];
    if (record.kind === 'reset' || record.kind === 'other') return problems;
    const complete = completeRecord(record);
    return [...problems, ...checkNumbers(complete, states, path), ...checkTogether(complete, path)];
  });
}

function checkTime(time: number, previous: number, path: string): Problem[] {
  if (time >= previous && time < Infinity) return [];
  return [
    problem('times-not-ascending', `${path}.time`, {
      expected: 'finite days in ascending order from 0',
      received: `${time} after ${previous}`,
      remedy: 'Sort the records and begin at day 0.',
    }),
  ];
}

const kinds: readonly unknown[] = ['dose', 'reset', 'reset and dose', 'other'];
const steadyStates: readonly unknown[] = ['no', 'replace', 'add', undefined];

/** A word that is not on the list must not pass for another. */
function checkWords({ kind, steadyState }: DoseRecord, path: string): Problem[] {
  const refuse = (column: string, known: readonly unknown[], received: unknown) =>
    problem('unknown-word', `${path}.${column}`, {
      expected: `one of ${known
        .filter((word) => word !== undefined)
        .map((word) => `"${word}"`)
        .join(', ')}`,
      received: received === undefined ? 'none' : `"${String(received)}"`,
      remedy: 'Write one of these words.',
    });
  return [
    ...(kinds.includes(kind) ? [] : [refuse('kind', kinds, kind)]),
    ...(steadyStates.includes(steadyState) ? [] : [refuse('steadyState', steadyStates, steadyState)]),
  ];
}

/** Columns that are finite and not negative, whatever the others say. */
const plainNumbers = ['amount', 'rate', 'duration', 'lag', 'bioavailability', 'interval'] as const;

function checkNumbers(record: Complete, states: number, path: string): Problem[] {
  const problems: Problem[] = [];
  const refuse = (column: 'target' | 'additional' | (typeof plainNumbers)[number], expected: string) =>
    problems.push(
      problem('dose-out-of-range', `${path}.${column}`, {
        expected,
        received: String(record[column]),
        remedy: `Correct the ${column}.`,
      }),
    );
  for (const column of plainNumbers) {
    if (!(record[column] >= 0 && record[column] < Infinity)) refuse(column, 'a finite number of at least 0');
  }
  const { target, additional } = record;
  if (!(Number.isInteger(target) && target >= 0 && target < states)) {
    refuse('target', `the index of a state, 0 to ${states - 1}`);
  }
  if (!(Number.isInteger(additional) && additional >= 0 && additional <= mostAdditional)) {
    refuse('additional', `a whole number from 0 to ${mostAdditional}`);
  }
  return problems;
}

/** Columns that must fit each other. */
function checkTogether(record: Complete, path: string): Problem[] {
  const { amount, rate, duration, interval, additional, steadyState } = record;
  const problems: Problem[] = [];
  const refuse = (code: string, expected: string, received: string, remedy: string) =>
    problems.push(problem(code, path, { expected, received, remedy }));
  if (rate > 0 && duration > 0) {
    const received = `rate ${rate} and duration ${duration}`;
    refuse('rate-and-duration', 'a rate or a duration, not both', received, 'Set one of them to 0.');
  }
  if (interval === 0 && additional > 0) {
    const expected = 'an interval for additional doses';
    refuse('no-interval', expected, `${additional} additional, interval 0`, 'Give the interval.');
  }
  if (interval === 0 && steadyState !== 'no' && !isConstantInfusion(record)) {
    const expected = 'an interval for steady state, or a rate without amount for a constant infusion';
    const received = `amount ${amount}, rate ${rate}, interval 0`;
    refuse('no-interval', expected, received, 'Give the interval, or set the amount to 0.');
  }
  const lasts = rate > 0 ? (record.bioavailability * amount) / rate : duration;
  if (interval > 0 && steadyState !== 'no' && Math.max(lasts, record.lag) > mostOverlapping * interval) {
    const expected = `infusions and lags of at most ${mostOverlapping} intervals at steady state`;
    const received = `${lasts} d of infusion and ${record.lag} d of lag, interval ${interval} d`;
    refuse('infusion-too-long', expected, received, 'Check the rate, the lag and the interval.');
  }
  return problems;
}
