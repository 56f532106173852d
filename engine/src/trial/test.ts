import type { Analysis } from '../data/analysis.ts';
import type { Cohort } from '../data/cohort.ts';
import type { EndpointTable } from '../data/endpoint-table.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { compareRates } from './compare-rates.ts';
import { compareSubgroups } from './compare-subgroups.ts';
import { compareSurvival } from './compare-survival.ts';
import { compareWith, pairsOf, strataOf } from './compared-arms.ts';
import { analysedOf, membersOf } from './estimate.ts';
import { planOf } from './plan-of.ts';
import { testTogether } from './test-together.ts';

/** All that compares arms. */
type Tests = Pick<Analysis, 'comparisons' | 'rateComparisons' | 'multiplicity'>;

/**
 * Compares every experimental arm with every control arm for each endpoint as the plan has it, within the strata of the
 * randomisation where it asks for that; then tests those hypotheses together that the plan names.
 *
 * @param inputs design, and the words for covariates
 * @param cohort arm, stratum and covariates per subject
 * @param table endpoints by column
 */
export function test(
  { design, population }: Pick<TrialInputs, 'design' | 'population'>,
  cohort: Cohort,
  table: EndpointTable,
): Tests {
  const members = membersOf(cohort.arm, design.arms.length);
  const each = <Column, Found>(
    columns: readonly (Column & { readonly endpoint: string })[],
    compare: (column: Column & { readonly endpoint: string }, pair: readonly [number, number]) => Found,
  ) =>
    columns.flatMap((column) =>
      pairsOf(design).map(([e, c]) => ({
        endpoint: column.endpoint,
        experimental: design.arms[e]!.id,
        control: design.arms[c]!.id,
        ...compare(column, [e, c]),
      })),
    );
  const comparisons = each(
    table.rows.filter((column) => column.kind === 'time to event'),
    (column, [e, c]) => {
      const plan = planOf(design, column.endpoint);
      const pair = {
        experimental: analysedOf(column, members[e]!),
        control: analysedOf(column, members[c]!),
      };
      const arms = compareWith(pair.experimental, pair.control, strataOf(plan, cohort));
      const subgroups = compareSubgroups(column, pair, { plan, of: { cohort, population } });
      return { ...compareSurvival(column, arms, plan), subgroups };
    },
  );
  const rateComparisons = each(
    table.rows.filter((column) => column.kind !== 'time to event'),
    (column, [e, c]) => {
      const plan = planOf(design, column.endpoint);
      return compareRates(column, compareWith(members[e]!, members[c]!, strataOf(plan, cohort)), plan);
    },
  );
  const compared = { comparisons, rateComparisons };
  return { ...compared, multiplicity: testTogether(design.multiplicity, compared) };
}
