import type { Cohort } from '../data/cohort.ts';
import type { Sampler, VirtualPatient } from './sample-values.ts';

/** The values of many virtual patients by column, each written once. */
interface PatientColumns extends Pick<Cohort, 'symbols' | 'values' | 'categorical'> {
  write(row: number, patient: VirtualPatient): void;
}

/**
 * Columns for the numbers and categories that samplers draw, one row per patient.
 * @param samplers in the order in which they draw; symbols come in that order
 * @param rows how many patients
 */
export function startColumns(samplers: readonly Sampler[], rows: number): PatientColumns {
  const entries = samplers.flatMap(({ prefix, entries }) =>
    entries.map(({ symbol, parameter }) => ({ name: prefix + symbol, parameter })),
  );
  const isNumber = ({ parameter }: (typeof entries)[number]) => !('categories' in parameter);
  const symbols = [...new Set(entries.filter(isNumber).map(({ name }) => name))];
  const values = symbols.map(() => new Float64Array(rows));
  const categorical = entries.flatMap(({ name, parameter }) =>
    'categories' in parameter
      ? [{ name, categories: Object.keys(parameter.categories), index: new Int32Array(rows) }]
      : [],
  );
  return {
    symbols,
    values,
    categorical,
    write(row, { numbers, categories }) {
      symbols.forEach((symbol, k) => {
        values[k]![row] = numbers.get(symbol) ?? Number.NaN;
      });
      for (const column of categorical) {
        column.index[row] = column.categories.indexOf(categories.get(column.name) ?? '');
      }
    },
  };
}
