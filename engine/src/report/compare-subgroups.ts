import type { Comparison } from '../data/analysis.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { TrialResult } from '../data/trial-result.ts';
import { analysedOf, levelOf } from '../trial/estimate.ts';
import { estimateHazardRatio } from '../trial/test.ts';
import type { ForestRow } from './draw-forest.ts';

/** Symbol of age in years and the age that splits it, as regulators ask. */
const age = { symbol: 'AGE', from: 65 } as const;

/** Subjects that share a level of a covariate. */
interface Subgroup {
  readonly covariate: string | null;
  readonly label: string;
  readonly has: (subject: number) => boolean;
}

/**
 * Estimates the hazard ratio of one comparison in all subjects and in each level of each categorical covariate,
 * and below and from 65 years of age; unstratified Cox with Efron ties in each.
 * @param result a finished trial
 * @param comparison one of its analysis
 * @returns all subjects first, then the levels that occur, covariates in the order of the population
 */
export function compareSubgroups(
  result: TrialResult,
  { endpoint, experimental, control }: Pick<Comparison, 'endpoint' | 'experimental' | 'control'>,
): ForestRow[] {
  const column = result.endpoints.rows.find(
    (row): row is TimeToEventColumn => row.kind === 'time to event' && row.endpoint === endpoint,
  );
  const ids = result.analysis.arms.map(({ id }) => id);
  const [first, second] = [ids.indexOf(experimental), ids.indexOf(control)];
  if (column === undefined || first < 0 || second < 0) return [];
  const level = levelOf(result.inputs.design, endpoint);
  const { arm } = result.cohort;
  const both = analysedOf(column, [...arm.keys()]).filter((i) => arm[i] === first || arm[i] === second);
  return listSubgroups(result, both).map((subgroup) => {
    const members = both.filter(subgroup.has);
    const inArm = (a: number) => members.filter((i) => arm[i] === a);
    const pair = { experimental: inArm(first), control: inArm(second) };
    const { outcome, ...hazardRatio } = estimateHazardRatio(column, pair, level);
    return {
      covariate: subgroup.covariate,
      label: subgroup.label,
      subjects: members.length,
      events: members.filter((i) => column.event[i] === 1).length,
      hazardRatio,
      outcome,
    };
  });
}

/** Everyone, then the levels of each covariate of which more than one occurs. */
function listSubgroups({ cohort, inputs }: TrialResult, members: readonly number[]): Subgroup[] {
  const everyone: Subgroup = { covariate: null, label: 'all subjects', has: () => true };
  const categorical = cohort.categorical.flatMap(({ name, categories, index }) => {
    const covariate = inputs.population.covariates[name]?.meaning ?? name;
    return severalOf(
      categories.map((label, code) => ({ covariate, label, has: (i: number) => index[i] === code })),
      members,
    );
  });
  const years = cohort.values[cohort.symbols.indexOf(age.symbol)];
  if (years === undefined) return [everyone, ...categorical];
  const ages = [
    { covariate: 'age', label: `under ${age.from} years`, has: (i: number) => years[i]! < age.from },
    { covariate: 'age', label: `${age.from} years or over`, has: (i: number) => years[i]! >= age.from },
  ];
  return [everyone, ...categorical, ...severalOf(ages, members)];
}

/** The levels that occur, or none where all subjects share one. */
function severalOf(levels: readonly Subgroup[], members: readonly number[]): Subgroup[] {
  const found = levels.filter(({ has }) => members.some(has));
  return found.length > 1 ? found : [];
}
