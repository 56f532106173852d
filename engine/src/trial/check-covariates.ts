import { type Problem, problem } from '../data/problem.ts';
import type { ArmSchedule } from '../data/regimen.ts';

const words = {
  scans: 'the number of target lesions',
  'life table': 'the age [years] that the life table asks for',
  'body weight': 'a covariate for doses by body weight',
  'body surface': 'a covariate for doses by body surface',
} as const;

/** What following a subject takes from the population, and what for. */
const needed: readonly { readonly symbol: string; readonly for: keyof typeof words }[] = [
  { symbol: 'lesions', for: 'scans' },
  { symbol: 'WT', for: 'body weight' },
  { symbol: 'BSA', for: 'body surface' },
  { symbol: 'AGE', for: 'life table' },
];

/**
 * Checks that the subjects have what doses, scans and background mortality are computed from: the number of target
 * lesions (`lesions`); body weight (`WT`) and body surface (`BSA`) where a dose is scaled by them; age (`AGE`) with a
 * life table.
 *
 * @param symbols of the cohort
 * @param schedules treatment of each arm
 * @param options `population`: its id, for the place; `hasLifeTable`: whether there is background mortality
 */
export function checkCovariates(
  symbols: readonly string[],
  schedules: readonly ArmSchedule[],
  { population, hasLifeTable }: { readonly population: string; readonly hasLifeTable: boolean },
): Problem[] {
  const regimens = schedules.flatMap((periods) =>
    periods.flatMap(({ choices }) => choices.flatMap(({ regimens: given }) => given)),
  );
  const uses = new Set<string>(regimens.flatMap(({ dose, loading }) => [dose.per, loading.per]));
  uses.add('scans');
  if (hasLifeTable) uses.add('life table');
  return needed
    .filter((one) => !symbols.includes(one.symbol) && uses.has(one.for))
    .map((one) =>
      problem('missing-covariate', `${population}: covariates.${one.symbol}`, {
        expected: words[one.for],
        received: 'none',
        remedy: `Add ${one.symbol} to the covariates of the population.`,
      }),
    );
}
