import type { ParameterTable } from '../data/parameter-table.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';

/** The parameters of one module, drug or population under a heading. */
export interface ParameterGroup {
  readonly kind: 'model' | 'drug' | 'population' | 'observation' | 'survival';
  readonly title: string;
  readonly description: string;
  readonly parameters: ParameterTable;
}

/**
 * Lists every parameter table behind a trial: modules of the model, observation, drugs, population.
 * @param inputs what the trial was run from
 * @returns groups in that order; tables without parameters left out
 */
export function listParameterGroups(inputs: TrialInputs): ParameterGroup[] {
  const { platform, population, survivalLink } = inputs;
  const groups: ParameterGroup[] = [
    ...inputs.modules.map(({ table }) => ({ kind: 'model' as const, ...table })),
    {
      kind: 'observation',
      title: 'Reading and assay',
      description: 'Errors of what a clinic records.',
      parameters: platform.observation.parameters,
    },
    ...inputs.drugs.map(({ drug }) => ({
      kind: 'drug' as const,
      title: drug.name.en,
      description: drug.mechanism.en,
      parameters: { ...drug.pharmacokinetics.parameters, ...drug.effects.parameters },
    })),
    {
      kind: 'population',
      title: population.title,
      description: population.description,
      parameters: population.covariates,
    },
    ...(survivalLink === undefined ? [] : [{ kind: 'survival' as const, ...survivalLink }]),
  ];
  return groups.filter(({ parameters }) => Object.keys(parameters).length > 0);
}

/**
 * Lists the trials that parameters were adjusted to.
 * @param inputs what the trial was run from
 * @returns ids without repeats, in order of appearance
 */
export function fittedTrials(inputs: TrialInputs): string[] {
  const ids = listParameterGroups(inputs).flatMap(({ parameters }) =>
    Object.values(parameters).flatMap((p) => (p.status === 'fitted' ? (p.fittedTo ?? []) : [])),
  );
  return [...new Set(ids)];
}
