import { checkCorrelations, checkParameters, type Surroundings } from './check-parameters.ts';
import { checkPlausibility } from './check-plausibility.ts';
import type { ParameterTable } from './parameter-table.ts';
import type { Population } from './population.ts';
import type { Problem } from './problem.ts';

/**
 * Checks a population: its covariates, each after those it uses, their correlations and the plausibility rules.
 *
 * @param population read by its schema
 * @param ofModel parameter tables of the modules, which rules may use
 * @param around references and place
 */
export function checkPopulation(
  { covariates, correlations, plausibility = [] }: Population,
  ofModel: readonly ParameterTable[],
  { references, place }: Pick<Surroundings, 'references' | 'place'>,
): Problem[] {
  const around: Surroundings = { symbols: new Set(), covariates, references, inOrder: true, place };
  return [
    ...checkParameters(covariates, ['population', 'covariates'], around),
    ...checkCorrelations(correlations, covariates, (i) => place(['population', 'correlations', i])),
    ...checkPlausibility(plausibility, ['population', 'plausibility'], {
      ...around,
      symbols: new Set([covariates, ...ofModel].flatMap(numbersOf)),
    }),
  ];
}

/** Symbols of a table that are numbers, not categories. */
function numbersOf(table: ParameterTable): string[] {
  return Object.entries(table).flatMap(([symbol, p]) => ('categories' in p ? [] : [symbol]));
}
