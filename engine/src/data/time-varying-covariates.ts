import { aColumn, checkFields, type Fields, field } from './check-fields.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Parameters that change while a subject is followed, e.g. weight. The first value also holds before its time,
 * the last after.
 */
export interface TimeVaryingCovariates {
  /** Times of the values [d], strictly ascending from 0. */
  readonly times: Float64Array;
  /** Indices of the kernel parameters that change. */
  readonly parameters: Int32Array;
  /** `values[i * parameters.length + j]`: parameter j at `times[i]`. */
  readonly values: Float64Array;
  /**
   * `next backward`: a value holds over the interval that ends at its time, as in NONMEM;
   * `last forward`: from its time on.
   */
  readonly carry: 'next backward' | 'last forward';
}

const carries: readonly unknown[] = ['next backward', 'last forward'];
const fields: Fields<TimeVaryingCovariates> = {
  times: aColumn,
  parameters: aColumn,
  values: aColumn,
  carry: field('"next backward" or "last forward"', (value) => carries.includes(value)),
};

/**
 * Checks covariates of one subject.
 * @param covariates times, parameters and values.
 * @param known names of the kernel's parameters.
 * @returns the problems found.
 */
export function checkTimeVaryingCovariates(
  covariates: TimeVaryingCovariates,
  known: readonly string[],
): Problem[] {
  const malformed = checkFields<TimeVaryingCovariates>(covariates, fields, 'covariates');
  if (malformed.length > 0) return malformed;
  const { times, parameters, values } = covariates;
  const problems: Problem[] = [];
  const refuse = (code: string, column: string, expected: string, received: string) =>
    problems.push(
      problem(code, `covariates.${column}`, { expected, received, remedy: 'Correct the covariates.' }),
    );
  times.forEach((time, i) => {
    const previous = i === 0 ? -Number.MIN_VALUE : times[i - 1]!;
    if (time > previous && time < Infinity) return;
    const expected = 'finite days, each once, in ascending order from 0';
    refuse('times-not-ascending', `times[${i}]`, expected, String(time));
  });
  parameters.forEach((index, j) => {
    if (index >= 0 && index < known.length) return;
    const expected = `the index of a parameter, 0 to ${known.length - 1}`;
    refuse('unknown-parameter', `parameters[${j}]`, expected, String(index));
  });
  if (values.length !== times.length * parameters.length) {
    const expected = `${times.length} times ${parameters.length} numbers`;
    refuse('column-length', 'values', expected, String(values.length));
  }
  values.forEach((value, i) => {
    if (!Number.isFinite(value)) refuse('not-a-number', `values[${i}]`, 'a finite number', String(value));
  });
  return problems;
}
