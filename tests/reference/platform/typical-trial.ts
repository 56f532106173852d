import { openCatalog } from '../../../cli/src/catalog.ts';
import { readTrial } from '../../../cli/src/read-trial.ts';
import type { ParameterTable } from '../../../engine/src/data/parameter-table.ts';
import type { TrialInputs } from '../../../engine/src/data/trial-inputs.ts';

/** CLEOPATRA as the command line reads it from the catalog. */
export function readCleopatra(): TrialInputs {
  return readTrial('cleopatra', openCatalog());
}

/** The categories of the typical subject; any other category is the first of its table. */
const typicalCategories = {
  her2: '3+',
  fcgr: 'VF',
  hormoneReceptor: 'positive',
  lesionCount: '3',
  liverMetastases: 'no',
};

/** The same trial in which every subject is the typical one: no spread, and the categories given above. */
export function withoutSpread(inputs: TrialInputs): TrialInputs {
  const { design, population, modules, drugs } = inputs;
  return {
    ...inputs,
    design: { ...design, subjects: 2, eligibility: {} },
    population: { ...population, covariates: typical(population.covariates), correlations: [] },
    modules: modules.map(({ table, ...rest }) => ({
      ...rest,
      table: { ...table, parameters: typical(table.parameters), correlations: [] },
    })),
    drugs: drugs.map(({ drug, pharmacokinetics }) => ({
      pharmacokinetics,
      drug: {
        ...drug,
        pharmacokinetics: {
          ...drug.pharmacokinetics,
          parameters: typical(drug.pharmacokinetics.parameters),
          correlations: [],
        },
        effects: { ...drug.effects, parameters: typical(drug.effects.parameters) },
      },
    })),
  };
}

function typical(table: ParameterTable): ParameterTable {
  const known: Readonly<Record<string, string>> = typicalCategories;
  return Object.fromEntries(
    Object.entries(table).map(([symbol, parameter]) => {
      if ('categories' in parameter) {
        const category = known[symbol] ?? Object.keys(parameter.categories)[0]!;
        const { by: _, given: __, ...rest } = parameter;
        return [symbol, { ...rest, categories: { [category]: 1 } }];
      }
      if (!('variability' in parameter)) return [symbol, parameter];
      const { variability: _, ...rest } = parameter;
      return [symbol, rest];
    }),
  );
}
