import type { Cohort } from '../data/cohort.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { isEligible } from '../population/enrol.ts';
import { startColumns } from '../population/patient-columns.ts';
import { brokenRules, prepareRules } from '../population/plausibility.ts';
import { type Sampler, samplePatient } from '../population/sample-values.ts';
import { samplersOf } from './samplers.ts';

/** Numbers of the first virtual patients who are plausible and eligible: those whom `enrol` takes. */
export function eligiblePatients(
  { design, population }: Pick<TrialInputs, 'design' | 'population'>,
  samplers: readonly Sampler[],
  count: number,
): number[] {
  const rules = prepareRules(population);
  const numbers: number[] = [];
  for (let number = 0; numbers.length < count; number++) {
    const patient = samplePatient(samplers, design.seed, number);
    const isPlausible = brokenRules(patient, rules).length === 0;
    if (isPlausible && isEligible(patient, design.eligibility)) numbers.push(number);
  }
  return numbers;
}

/**
 * The same women with other parameters: what `enrol` decided at the values of the catalog stands.
 *
 * @param cohort of these patients
 * @param patients number of each as a virtual patient
 * @param inputs with the other parameters
 */
export function cohortWith(cohort: Cohort, patients: readonly number[], inputs: TrialInputs): Cohort {
  const samplers = samplersOf(inputs);
  const columns = startColumns(samplers, patients.length);
  patients.forEach((number, row) => {
    columns.write(row, samplePatient(samplers, inputs.design.seed, number));
  });
  return { ...cohort, values: columns.values, categorical: columns.categorical };
}
