import type { Parameter, ParameterTable } from '../data/parameter-table.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { type Factor, valueAt } from './list-factors.ts';

/**
 * The inputs of a trial with factors at other values.
 *
 * @param inputs as read
 * @param factors what is varied
 * @param places of each factor between its limits, 0 to 1
 */
export function varyInputs(
  inputs: TrialInputs,
  factors: readonly Factor[],
  places: ArrayLike<number>,
): TrialInputs {
  const changes = factors.map((factor, i) => ({ factor, value: valueAt(factor, places[i]!) }));
  const vary = (kind: Factor['owner']['kind'], id: string, table: ParameterTable): ParameterTable => {
    const own = changes.filter(({ factor: { owner } }) => owner.kind === kind && owner.id === id);
    const changed = own.filter(({ factor }) => Object.hasOwn(table, factor.symbol));
    return {
      ...table,
      ...Object.fromEntries(
        changed.map(({ factor: { symbol }, value }) => [symbol, withValue(table[symbol]!, value)]),
      ),
    };
  };
  const { population, modules, drugs } = inputs;
  return {
    ...inputs,
    population: { ...population, covariates: vary('population', population.id, population.covariates) },
    modules: modules.map(({ table, ...module }) => ({
      ...module,
      table: { ...table, parameters: vary('module', module.name, table.parameters) },
    })),
    drugs: drugs.map(({ drug, ...rest }) => ({
      ...rest,
      drug: {
        ...drug,
        pharmacokinetics: {
          ...drug.pharmacokinetics,
          parameters: vary('drug', drug.id, drug.pharmacokinetics.parameters),
        },
        effects: { ...drug.effects, parameters: vary('drug', drug.id, drug.effects.parameters) },
      },
    })),
  };
}

function withValue(parameter: Parameter, value: number): Parameter {
  if ('cases' in parameter) {
    const cases = Object.entries(parameter.cases).map(([name, number]) => [name, number * value]);
    return { ...parameter, cases: Object.fromEntries(cases) };
  }
  return { ...parameter, value } as Parameter;
}
