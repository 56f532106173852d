import { InputError } from '../data/problem.ts';
import { normalCdf, normalQuantile } from '../math/normal.ts';
import { checkNumber } from './check-fact.ts';
import { checkErrors } from './survival-sample-size.ts';

/** Two rates to be told apart, arms of one size. */
export interface RatePlanOptions {
  readonly experimental: number;
  readonly control: number;
  /** One-sided, default 0.025. */
  readonly alpha?: number;
}

/**
 * Plans the number of subjects of a chi-square test of two rates.
 * @param options the rates, `alpha`, and `power`, default 0.9
 * @returns subjects in both arms, not rounded
 * @throws InputError with every fault of the options
 * @see Fleiss, Levin & Paik 2003, Statistical Methods for Rates and Proportions, equation 4.14
 */
export function planRates(options: RatePlanOptions & { readonly power?: number }): number {
  const { experimental: a, control: b, alpha = 0.025, power = 0.9 } = options;
  const problems = [...checkRates(options), ...checkErrors(alpha, power)];
  if (problems.length > 0) throw new InputError(problems);
  const { pooled, apart } = spreads(a, b);
  const root = (normalQuantile(1 - alpha) * pooled + normalQuantile(power) * apart) / (a - b);
  return 2 * root * root;
}

/**
 * Plans the power of a chi-square test of two rates.
 * @param options the rates, `alpha`, and `subjects` in each arm
 * @returns power, 0 to 1; the wrong tail is not counted
 * @throws InputError with every fault of the options
 * @see Fleiss, Levin & Paik 2003, equation 4.18
 */
export function planPowerOfRates(options: RatePlanOptions & { readonly subjects: number }): number {
  const { experimental: a, control: b, alpha = 0.025, subjects } = options;
  const range = { holds: subjects > 0 && subjects < Infinity, expected: 'a number above 0' };
  const problems = [
    ...checkRates(options),
    ...checkErrors(alpha, 0.9),
    ...checkNumber('options.subjects', subjects, range),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const { pooled, apart } = spreads(a, b);
  return normalCdf((Math.sqrt(subjects) * Math.abs(a - b) - normalQuantile(1 - alpha) * pooled) / apart);
}

/** Standard deviation of a difference of single subjects, were the rates equal and as they are. */
function spreads(a: number, b: number): { pooled: number; apart: number } {
  const mean = (a + b) / 2;
  return { pooled: Math.sqrt(2 * mean * (1 - mean)), apart: Math.sqrt(a * (1 - a) + b * (1 - b)) };
}

function checkRates({ experimental, control }: RatePlanOptions) {
  const range = (x: number) => ({ holds: x > 0 && x < 1, expected: 'a rate between 0 and 1' });
  const apart = { holds: experimental !== control, expected: 'a rate other than that of control' };
  return [
    ...checkNumber('options.experimental', experimental, range(experimental)),
    ...checkNumber('options.control', control, range(control)),
    ...checkNumber('options.experimental', experimental, apart),
  ];
}
