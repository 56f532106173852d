import type { Estimate } from '../data/analysis.ts';
import { InputError } from '../data/problem.ts';
import { studentQuantile, studentTwoSided } from '../math/student-t.ts';
import { checkLevel } from './check-level.ts';
import { checkSample } from './check-sample.ts';

/** Welch's test of two means. */
export interface WelchTest {
  /** `no variance`: all values of both samples are equal to their means, so there is no test. */
  readonly outcome: 'success' | 'no variance';
  /** First mean less second. */
  readonly difference: Estimate;
  readonly t: number | null;
  /** Not whole, by Satterthwaite. */
  readonly df: number | null;
  /** Two-sided. */
  readonly p: number | null;
}

/**
 * Tests whether two means are equal, variances free.
 * @param x first sample, two values or more
 * @param y second sample, two values or more
 * @param options `level` of the limits, default 0.95
 * @returns the test, and the difference with limits
 * @throws InputError with every fault of the samples and the options
 * @see Welch 1947, Biometrika 34:28; Satterthwaite 1946, Biometrics Bull 2:110
 */
export function testWelch(
  x: Float64Array,
  y: Float64Array,
  options: { readonly level?: number } = {},
): WelchTest {
  const { level = 0.95 } = options;
  const problems = [...checkSample('x', x, 2), ...checkSample('y', y, 2), ...checkLevel(level)];
  if (problems.length > 0) throw new InputError(problems);
  const [a, b] = [momentsOf(x), momentsOf(y)];
  const value = a.mean - b.mean;
  const square = a.square + b.square;
  if (!(square > 0)) {
    return {
      outcome: 'no variance',
      difference: { value, low: null, high: null },
      t: null,
      df: null,
      p: null,
    };
  }
  const df =
    (square * square) / ((a.square * a.square) / (x.length - 1) + (b.square * b.square) / (y.length - 1));
  const error = Math.sqrt(square);
  const half = studentQuantile(1 - (1 - level) / 2, df) * error;
  const t = value / error;
  const difference = { value, low: value - half, high: value + half };
  return { outcome: 'success', difference, t, df, p: studentTwoSided(t, df) };
}

/** Mean, and its squared standard error. */
function momentsOf(sample: Float64Array): { mean: number; square: number } {
  const n = sample.length;
  const mean = sample.reduce((sum, value) => sum + value, 0) / n;
  const squares = sample.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, square: squares / (n - 1) / n };
}
