import { drugSymbol } from '../data/drug-model.ts';
import type { ModelModule, TrialInputs } from '../data/trial-inputs.ts';
import { prepareSampler, type Sampler } from '../population/sample-values.ts';
import { linkPrefix } from './survival-link.ts';

/** Every parameter table of a trial, ready for drawing: population, modules, then each drug, then the survival link. */
export function samplersOf(inputs: TrialInputs): Sampler[] {
  const { population, modules, drugs, design } = inputs;
  const ofModules = samplersOfModules(modules.filter(({ name }) => !design.knockOut.includes(name)));
  const ofDrugs = drugs.map(({ drug }) => {
    const { parameters, correlations } = drug.pharmacokinetics;
    const table = { ...parameters, ...drug.effects.parameters };
    return prepareSampler(table, correlations, { prefix: drugSymbol(drug.id, ''), place: drug.id });
  });
  const ofPopulation = prepareSampler(population.covariates, population.correlations, {
    prefix: '',
    place: population.id,
  });
  const link = inputs.survivalLink;
  const ofLink =
    link === undefined ? [] : [prepareSampler(link.parameters, [], { prefix: linkPrefix, place: link.id })];
  return [ofPopulation, ...ofModules, ...ofDrugs, ...ofLink];
}

/** Parameter tables of modules of the model, ready for drawing. */
export function samplersOfModules(modules: readonly ModelModule[]): Sampler[] {
  return modules.map(({ name, table }) =>
    prepareSampler(table.parameters, table.correlations, { prefix: '', place: name }),
  );
}
