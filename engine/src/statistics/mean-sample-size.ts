import { InputError } from '../data/problem.ts';
import { bracketChange } from '../math/bracket-change.ts';
import { noncentralStudentUpper } from '../math/noncentral-t.ts';
import { studentQuantile } from '../math/student-t.ts';
import { checkNumber } from './check-fact.ts';
import { checkErrors } from './survival-sample-size.ts';

/** Two means to be told apart, arms of one size. */
export interface MeanPlanOptions {
  /** Difference over standard deviation, above 0. */
  readonly effect: number;
  /** One-sided, default 0.025. */
  readonly alpha?: number;
}

/**
 * Plans the power of a t test of two means.
 * @param options `effect`, `alpha`, and `subjects` in both arms, above 3
 * @returns power, 0 to 1; the wrong tail is not counted
 * @throws InputError with every fault of the options
 * @see Johnson, Kotz & Balakrishnan 1995, chapter 31
 */
export function planPowerOfMeans(options: MeanPlanOptions & { readonly subjects: number }): number {
  const { alpha = 0.025, subjects } = options;
  const range = { holds: subjects > 3 && subjects < Infinity, expected: 'more than 3' };
  const problems = [
    ...checkEffect(options.effect),
    ...checkErrors(alpha, 0.9),
    ...checkNumber('options.subjects', subjects, range),
  ];
  if (problems.length > 0) throw new InputError(problems);
  return powerOf(options.effect, alpha, subjects);
}

/**
 * Plans the number of subjects of a t test of two means.
 * @param options `effect`, `alpha`, and `power`, default 0.9
 * @returns subjects in both arms, not rounded, at least 3
 * @throws InputError with every fault of the options
 * @see as planPowerOfMeans
 */
export function planMeans(options: MeanPlanOptions & { readonly power?: number }): number {
  const { effect, alpha = 0.025, power = 0.9 } = options;
  const problems = [...checkEffect(effect), ...checkErrors(alpha, power)];
  if (problems.length > 0) throw new InputError(problems);
  const probe = (n: number) => {
    const value = powerOf(effect, alpha, n) - power;
    return { value, isPast: value > 0 };
  };
  let enough = 4;
  while (!probe(enough).isPast) enough *= 2;
  return bracketChange(probe, 3, enough).above;
}

/** Smaller effects ask for more subjects than there are people. */
const smallestEffect = 1e-4;

function powerOf(effect: number, alpha: number, subjects: number): number {
  const df = subjects - 2;
  return noncentralStudentUpper(studentQuantile(1 - alpha, df), df, (effect * Math.sqrt(subjects)) / 2);
}

function checkEffect(effect: number) {
  return checkNumber('options.effect', effect, {
    holds: effect >= smallestEffect && effect < Infinity,
    expected: `at least ${smallestEffect}`,
  });
}
