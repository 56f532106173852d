import type { Problem } from '../data/problem.ts';
import { checkColumn } from './check-column.ts';
import { checkChoice, checkFact } from './check-fact.ts';
import { checkRiskTime } from './check-risk-time.ts';
import type { CoxInputs, TiesMethod } from './cox-design.ts';

/**
 * Checks what a proportional hazards model is to be fitted to.
 * @param inputs the columns
 * @param ties handling of tied events
 * @returns every problem found, empty when sound
 */
export function checkCox(inputs: CoxInputs, ties: TiesMethod): Problem[] {
  const { time, covariates, strata, cluster } = inputs;
  const subjects = time.length;
  return [
    ...covariates.flatMap((column, j) => checkColumn(`covariates[${j}]`, column, subjects)),
    ...(strata ? checkColumn('options.strata', strata, subjects) : []),
    ...checkRiskTime(inputs),
    ...(cluster ? checkColumn('options.cluster', cluster, subjects) : []),
    ...checkFact(
      covariates.length > 0,
      { code: 'no-covariates', path: 'covariates' },
      {
        expected: 'one column or more',
        received: 'none',
        remedy: 'Give the treatment, at least, as a column of 0 and 1.',
      },
    ),
    ...checkChoice('options.ties', ties, ['efron', 'breslow', 'exact']),
    ...checkFact(
      !(ties === 'exact' && (inputs.weights || cluster)),
      { code: 'exact-weights', path: 'options.ties' },
      {
        expected: 'efron or breslow with weights or clusters',
        received: 'exact',
        remedy: 'The exact likelihood knows neither weights nor robust errors.',
      },
    ),
  ];
}
