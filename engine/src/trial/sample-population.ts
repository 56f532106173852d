import type { PlausibilityRecord } from '../data/plausibility.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { countPlausible, prepareRules } from '../population/plausibility.ts';
import { prepareSampler, samplePatient } from '../population/sample-values.ts';
import { samplersOfModules } from './samplers.ts';

/**
 * Draws virtual patients of a population, with the parameters of a model but of no drug, and counts what the
 * plausibility rules do to them. Nobody is solved.
 *
 * @param inputs the population, and the modules of the model
 * @param options `patients`: how many to draw; `seed`
 * @throws InputError when a table or a rule cannot be read
 */
export function samplePopulation(
  { population, modules }: Pick<TrialInputs, 'population' | 'modules'>,
  { patients, seed }: { readonly patients: number; readonly seed: number },
): PlausibilityRecord {
  const { id, covariates, correlations } = population;
  const samplers = [
    prepareSampler(covariates, correlations, { prefix: '', place: id }),
    ...samplersOfModules(modules),
  ];
  const count = countPlausible(samplers, prepareRules(population));
  for (let number = 0; number < patients; number++) count.admit(samplePatient(samplers, seed, number));
  return count.record();
}
