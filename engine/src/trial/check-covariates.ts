import { type Problem, problem } from '../data/problem.ts';
import type { ArmSchedule, DoseAmount } from '../data/regimen.ts';

/** What following a subject takes from the population, and what for. */
const needed: readonly { readonly symbol: string; readonly per: DoseAmount['per'] | null }[] = [
  { symbol: 'lesions', per: null },
  { symbol: 'WT', per: 'body weight' },
  { symbol: 'BSA', per: 'body surface' },
];

/**
 * Checks that the subjects have what doses and scans are computed from: the number of target lesions
 * (`lesions`), body weight (`WT`) and body surface (`BSA`), the last two where a dose is scaled by them.
 *
 * @param symbols of the cohort
 * @param schedules treatment of each arm
 * @param population its id, for the place
 */
export function checkCovariates(
  symbols: readonly string[],
  schedules: readonly ArmSchedule[],
  population: string,
): Problem[] {
  const regimens = schedules.flatMap((periods) => periods.flatMap((period) => period.regimens));
  const scales = new Set(regimens.flatMap(({ dose, loading }) => [dose.per, loading.per]));
  return needed
    .filter(({ symbol, per }) => !symbols.includes(symbol) && (per === null || scales.has(per)))
    .map(({ symbol, per }) =>
      problem('missing-covariate', `${population}: covariates.${symbol}`, {
        expected: per === null ? 'the number of target lesions' : `a covariate for doses by ${per}`,
        received: 'none',
        remedy: `Add ${symbol} to the covariates of the population.`,
      }),
    );
}
