import type { Cohort } from '../data/cohort.ts';
import type { Observations } from '../data/observations.ts';

/**
 * A cohort of some of its subjects, in their order, with their records; they are counted anew from 0.
 *
 * @param cohort those there were
 * @param observations of all of them, sorted by subject
 * @param kept their indices, ascending
 */
export function keepSubjects(
  cohort: Cohort,
  observations: Observations,
  kept: readonly number[],
): { readonly cohort: Cohort; readonly observations: Observations } {
  const place = new Int32Array(cohort.size).fill(-1);
  kept.forEach((subject, k) => {
    place[subject] = k;
  });
  const ints = (column: Int32Array) => Int32Array.from(kept, (i) => column[i]!);
  const isKept = (_: unknown, row: number) => place[observations.subject[row]!]! >= 0;
  const { day, measure, item, value } = observations;
  return {
    cohort: {
      ...cohort,
      size: kept.length,
      values: cohort.values.map((column) => Float64Array.from(kept, (i) => column[i]!)),
      categorical: cohort.categorical.map((column) => ({ ...column, index: ints(column.index) })),
      arm: ints(cohort.arm),
      stratum: ints(cohort.stratum),
      entryDay: ints(cohort.entryDay),
      number: Int32Array.from(kept, (i) => cohort.number?.[i] ?? i),
    },
    observations: {
      subject: observations.subject.filter(isKept).map((subject) => place[subject]!),
      day: day.filter(isKept),
      measure: measure.filter(isKept),
      item: item.filter(isKept),
      value: value.filter(isKept),
    },
  };
}
