import { aMapping, aNumber, checkFields, type Fields, field, optional } from '../data/check-fields.ts';
import { InputError, type Problem } from '../data/problem.ts';
import type { IntegrationOptions } from './follow-up.ts';

/** Accuracy and limits, as every function that solves takes them. */
export const integrationFields: Fields<IntegrationOptions> = {
  tolerances: aMapping,
  method: optional(
    field(
      'a method, its name, or "automatic"',
      (value) =>
        typeof value === 'string' || (typeof value === 'object' && value !== null && 'name' in value),
      'Give an entry of the list `methods`, or its name.',
    ),
  ),
  initialStep: optional(aNumber),
  maxStep: optional(aNumber),
  maxSteps: optional(aNumber),
};

/**
 * Finds misspelt, missing and malformed options of a function.
 * @param options what the caller gave.
 * @param fields what the function takes.
 */
export function checkOptions<Options>(options: unknown, fields: Fields<Options>): Problem[] {
  return checkFields(options, fields, '', { called: 'option' });
}

/** @throws InputError with all that `checkOptions` finds. */
export function refuseOptions<Options>(options: unknown, fields: Fields<Options>): void {
  const problems = checkOptions(options, fields);
  if (problems.length > 0) throw new InputError(problems);
}

/** Those of some options that an integration takes. */
export function integrationOptionsOf(options: IntegrationOptions): IntegrationOptions {
  const { tolerances, method, initialStep, maxStep, maxSteps } = options;
  return { tolerances, method, initialStep, maxStep, maxSteps };
}
