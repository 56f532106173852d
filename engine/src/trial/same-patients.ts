import type { Cohort } from '../data/cohort.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { isEligible } from '../population/enrol.ts';
import { startColumns } from '../population/patient-columns.ts';
import { type Sampler, samplePatient } from '../population/sample-values.ts';
import { samplersOf } from './samplers.ts';

/** Numbers of the first virtual patients who are eligible: those whom `enrol` takes. */
export function eligiblePatients(
  { design }: Pick<TrialInputs, 'design'>,
  samplers: readonly Sampler[],
  count: number,
): number[] {
  const numbers: number[] = [];
  for (let number = 0; numbers.length < count; number++) {
    if (isEligible(samplePatient(samplers, design.seed, number), design.eligibility)) numbers.push(number);
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
