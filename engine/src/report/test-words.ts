import type { EndpointPlan } from '../data/trial-design.ts';

const names: Readonly<Record<string, string>> = {
  'log-rank': 'log-rank',
  'fleming-harrington': 'Fleming–Harrington',
  'max-combo': 'MaxCombo',
};

/** A test of the plan in the field's words. */
export function testWords(method: string): string {
  return names[method] ?? method;
}

/** How tied events are taken: `Efron ties`. */
export function tiesWords(ties: EndpointPlan['ties']): string {
  return { efron: 'Efron ties', breslow: 'Breslow ties', exact: 'exact ties' }[ties];
}

/** What the plan says of the comparison of a time-to-event endpoint. */
export function planWords(plan: EndpointPlan, isStratified: boolean): string {
  const { test, weight, ties, interval, landmarks, restrictedMeanTo, subgroups } = plan;
  const parts = [
    `${testWords(test)} test${test === 'fleming-harrington' ? ` with ρ ${weight.rho}, γ ${weight.gamma}` : ''}`,
    `Cox regression (${tiesWords(ties)})`,
    isStratified ? 'stratified as randomised' : 'unstratified',
    ...(interval === 'log-log' ? [] : [`${interval} limits of curves`]),
    ...(landmarks.length === 0 ? [] : [`landmarks at ${landmarks.join(', ')}`]),
    ...(restrictedMeanTo === undefined ? [] : [`restricted mean to ${restrictedMeanTo}`]),
    ...(subgroups === undefined ? [] : [`subgroups: ${subgroups.map(subgroupWords).join(', ') || 'none'}`]),
  ];
  return parts.join(', ');
}

function subgroupWords(subgroup: NonNullable<EndpointPlan['subgroups']>[number]): string {
  return typeof subgroup === 'string' ? subgroup : `${subgroup.covariate} from ${subgroup.from}`;
}
