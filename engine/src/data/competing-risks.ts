import type { Problem } from './problem.ts';
import { problem } from './problem.ts';
import { checkSurvivalData } from './survival-data.ts';

/** Follow-up of each subject until the first of several kinds of event, in columns of equal length. */
export interface CompetingRisksData {
  /** Follow-up [d or any one unit], finite and >= 0. */
  readonly time: Float64Array;
  /** Cause of the event, a whole number of 1 or more; 0 = censored. */
  readonly cause: Int32Array;
}

/**
 * Checks follow-up with causes.
 * @param data columns of equal length; no subjects at all is allowed
 * @returns every problem found, empty when sound
 */
export function checkCompetingRisks(data: CompetingRisksData): Problem[] {
  const { time, cause } = data;
  const bad = cause.findIndex((code) => code < 0);
  const problems = checkSurvivalData({ time, event: Uint8Array.from(cause, (code) => (code > 0 ? 1 : 0)) });
  if (bad >= 0) {
    problems.push(
      problem('bad-cause', `data.cause[${bad}]`, {
        expected: 'a cause of 1 or more, or 0 for censored',
        received: `${cause[bad]}`,
        remedy: 'Recode the cause.',
      }),
    );
  }
  return problems;
}
