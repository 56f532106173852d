import { InputError, problem } from '../data/problem.ts';
import type { IntegrationOptions } from './follow-up.ts';

/**
 * Checks the limits of an integration.
 * @throws InputError when `maxSteps` is no whole number from 1, or a step is not above 0.
 */
export function checkLimits({ maxSteps, initialStep, maxStep }: IntegrationOptions): void {
  const isCount =
    maxSteps === undefined || maxSteps === Infinity || (Number.isSafeInteger(maxSteps) && maxSteps >= 1);
  const isStep = (step: number | undefined) => step === undefined || step > 0;
  const problems = [
    ...(isCount ? [] : [outOfRange('maxSteps', 'a whole number from 1', maxSteps)]),
    ...(isStep(initialStep) ? [] : [outOfRange('initialStep', 'days above 0', initialStep!)]),
    ...(isStep(maxStep) ? [] : [outOfRange('maxStep', 'days above 0', maxStep!)]),
  ];
  if (problems.length > 0) throw new InputError(problems);
}

function outOfRange(path: string, expected: string, received: number) {
  return problem('limit-out-of-range', path, {
    expected,
    received: String(received),
    remedy: 'Leave it out for the default.',
  });
}
