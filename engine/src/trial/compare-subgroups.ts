import type { SubgroupComparison } from '../data/analysis.ts';
import type { Cohort } from '../data/cohort.ts';
import type { TimeToEventColumn } from '../data/endpoint-table.ts';
import type { Population } from '../data/population.ts';
import type { EndpointPlan } from '../data/trial-design.ts';
import { estimateHazardRatio } from './compare-survival.ts';
import { compareWith } from './compared-arms.ts';

/** Symbol of age in years and the age that splits it, as regulators ask. */
const age = { covariate: 'AGE', from: 65 } as const;

/** Subjects that share a level of a covariate. */
interface Subgroup {
  readonly covariate: string | null;
  readonly label: string;
  readonly has: (subject: number) => boolean;
}

/** Of whom the subgroups are, and how covariates are called. */
export interface SubgroupCohort {
  readonly cohort: Pick<Cohort, 'symbols' | 'values' | 'categorical'>;
  readonly population: Pick<Population, 'covariates'>;
}

/**
 * Estimates the hazard ratio of two arms in all subjects and in each level of the subgroups of the plan; by default of
 * every categorical covariate, and below and from 65 years of age. Unstratified Cox in each.
 * @param column a time-to-event endpoint
 * @param pair subjects of each arm who are in the analysis
 * @param plan what the plan says of the endpoint, and of whom
 * @returns all subjects first, then the levels that occur, covariates in the order of the plan
 */
export function compareSubgroups(
  column: TimeToEventColumn,
  pair: { readonly experimental: readonly number[]; readonly control: readonly number[] },
  { plan, of }: { readonly plan: EndpointPlan; readonly of: SubgroupCohort },
): SubgroupComparison[] {
  const both = [...pair.experimental, ...pair.control];
  const { ties, confidence: level } = plan;
  return listSubgroups(plan.subgroups, of, both).map(({ covariate, label, has }) => {
    const members = both.filter(has);
    const arms = compareWith(pair.experimental.filter(has), pair.control.filter(has));
    const { outcome, ...hazardRatio } = estimateHazardRatio(column, arms, { ties, level });
    const events = members.filter((i) => column.event[i] === 1).length;
    return { covariate, label, subjects: members.length, events, hazardRatio, outcome };
  });
}

/** Everyone, then the levels of each covariate of which more than one occurs. */
function listSubgroups(
  planned: EndpointPlan['subgroups'],
  of: SubgroupCohort,
  members: readonly number[],
): Subgroup[] {
  const usual = [...of.cohort.categorical.map(({ name }) => name), age];
  const everyone: Subgroup = { covariate: null, label: 'all subjects', has: () => true };
  const levels = (planned ?? usual).map((one) =>
    typeof one === 'string' ? levelsOf(one, of) : halvesOf(one, of),
  );
  return [everyone, ...levels.flatMap((found) => severalOf(found, members))];
}

function levelsOf(name: string, { cohort, population }: SubgroupCohort): Subgroup[] {
  const column = cohort.categorical.find((one) => one.name === name);
  const covariate = population.covariates[name]?.meaning ?? name;
  return (column?.categories ?? []).map((label, code) => ({
    covariate,
    label,
    has: (i: number) => column!.index[i] === code,
  }));
}

function halvesOf(
  { covariate: symbol, from }: { readonly covariate: string; readonly from: number },
  { cohort, population }: SubgroupCohort,
): Subgroup[] {
  const values = cohort.values[cohort.symbols.indexOf(symbol)];
  if (values === undefined) return [];
  const isAge = symbol === age.covariate;
  const parameter = population.covariates[symbol];
  const unit = parameter !== undefined && 'unit' in parameter ? ` ${parameter.unit}` : '';
  const words = isAge ? `${from} years` : `${from}${unit}`;
  const covariate = isAge ? 'age' : (parameter?.meaning ?? symbol);
  return [
    { covariate, label: `under ${words}`, has: (i) => values[i]! < from },
    { covariate, label: `${words} or over`, has: (i) => values[i]! >= from },
  ];
}

/** The levels that occur, or none where all subjects share one. */
function severalOf(levels: readonly Subgroup[], members: readonly number[]): Subgroup[] {
  const found = levels.filter(({ has }) => members.some(has));
  return found.length > 1 ? found : [];
}
