import { aColumn, checkFields, type Fields } from './check-fields.ts';
import type { Doses } from './doses.ts';
import { type Problem, problem } from './problem.ts';

const doseColumns: Fields<Doses> = { time: aColumn, amount: aColumn, duration: aColumn, target: aColumn };

/**
 * Checks the doses of one subject.
 * @param doses columns.
 * @param states number of states of the kernel.
 * @param path place of the doses.
 * @returns what is no column, or else the first problem of each column.
 */
export function checkDoses(doses: Doses, states: number, path = 'doses'): Problem[] {
  const malformed = checkFields<Doses>(doses, doseColumns, path, { called: 'column' });
  if (malformed.length > 0) return malformed;
  const { time, amount, duration, target } = doses;
  const lengths = [time, amount, duration, target].map(({ length }) => length);
  if (new Set(lengths).size > 1) {
    return [
      refuse(path, 'columns of equal length', lengths.join(', '), 'Give every dose each of the columns.'),
    ];
  }
  const isAscending = (i: number) => time[i]! >= (time[i - 1] ?? 0) && time[i]! < Infinity;
  const isTarget = (i: number) => target[i]! >= 0 && target[i]! < states;
  const isDuration = (i: number) => duration[i]! >= 0 && duration[i]! < Infinity;
  return [
    ...check('time', time, isAscending, 'finite days in ascending order from 0'),
    ...check('amount', amount, (i) => Number.isFinite(amount[i]!), 'a finite amount'),
    ...check('duration', duration, isDuration, 'finite days from 0; 0 is a bolus'),
    ...check('target', target, isTarget, `the index of a state, 0 to ${states - 1}`),
  ];

  function check(
    column: string,
    values: ArrayLike<number>,
    isRight: (i: number) => boolean,
    expected: string,
  ) {
    for (let i = 0; i < values.length; i++) {
      if (!isRight(i))
        return [refuse(`${path}.${column}[${i}]`, expected, String(values[i]), 'Correct the dose.')];
    }
    return [];
  }
}

function refuse(path: string, expected: string, received: string, remedy: string): Problem {
  return problem('dose-out-of-range', path, { expected, received, remedy });
}
