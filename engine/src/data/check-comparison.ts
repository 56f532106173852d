import type { Parameter, ParameterTable } from './parameter-table.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { nearestName, problem } from './problem.ts';
import { readDays } from './read-dose.ts';
import type { EndpointPlan, TrialDesign } from './trial-design.ts';

/**
 * Checks how the analysis plan compares arms: times, subgroups, and what is tested together.
 * @param design its analysis and multiplicity
 * @param covariates of the population
 * @param place words for where a path stands
 */
export function checkComparison(design: TrialDesign, covariates: ParameterTable, place: Place): Problem[] {
  return [
    ...design.analysis.flatMap((plan, i) => [
      ...checkTimes(plan, (key) => place(['design', 'analysis', i, ...key])),
      ...(plan.subgroups ?? []).flatMap((one, k) =>
        checkSubgroup(one, covariates, place(['design', 'analysis', i, 'subgroups', k])),
      ),
    ]),
    ...checkTogether(design, place),
  ];
}

function checkTimes(plan: EndpointPlan, at: (key: (string | number)[]) => string): Problem[] {
  const { landmarks, restrictedMeanTo } = plan;
  const times = landmarks.map((text, k) => readDays(text, at(['landmarks', k]), 1));
  if (restrictedMeanTo !== undefined) times.push(readDays(restrictedMeanTo, at(['restrictedMeanTo']), 1));
  return times.flatMap((time) => ('problem' in time ? [time.problem] : []));
}

function checkSubgroup(
  subgroup: NonNullable<EndpointPlan['subgroups']>[number],
  covariates: ParameterTable,
  path: string,
): Problem[] {
  const name = typeof subgroup === 'string' ? subgroup : subgroup.covariate;
  const isCategory = (parameter: Parameter) => 'categories' in parameter;
  const wanted = typeof subgroup === 'string';
  const names = Object.keys(covariates).filter((one) => isCategory(covariates[one]!) === wanted);
  if (names.includes(name)) return [];
  const near = nearestName(name, names);
  const kind = wanted ? 'categorical covariate' : 'covariate with a number';
  return [
    problem('unknown-subgroup', path, {
      expected: `a ${kind} of the population: ${names.map((one) => `"${one}"`).join(', ')}`,
      received: `"${name}"`,
      remedy:
        name in covariates
          ? wanted
            ? `Write \`{ covariate: ${name}, from: … }\` to cut it.`
            : 'Write its name alone: each of its categories is a subgroup.'
          : near === null
            ? 'Choose one of these.'
            : `Did you mean "${near}"?`,
    }),
  ];
}

function checkTogether({ analysis, arms, multiplicity }: TrialDesign, place: Place): Problem[] {
  if (multiplicity === undefined) return [];
  const known = analysis.map(({ endpoint }) => endpoint);
  const at = (...key: (string | number)[]) => place(['design', 'multiplicity', ...key]);
  const strange = multiplicity.endpoints.flatMap((endpoint, i, all) =>
    known.includes(endpoint) && all.indexOf(endpoint) === i
      ? []
      : [
          problem('unknown-hypothesis', at('endpoints', i), {
            expected: `an endpoint of the analysis, each once: ${known.map((e) => `"${e}"`).join(', ')}`,
            received: `"${endpoint}"`,
            remedy: known.includes(endpoint) ? 'Name it once.' : 'Add it to `analysis`, or leave it out.',
          }),
        ],
  );
  const count = (role: string) => arms.filter((arm) => arm.role === role).length;
  const hypotheses = multiplicity.endpoints.length * count('experimental') * count('control');
  return [...strange, ...checkGraph(multiplicity, hypotheses, at('graph'))];
}

/** The shape of a graph; its sums are checked where it is used as well as here. */
function checkGraph(
  { method, graph }: NonNullable<TrialDesign['multiplicity']>,
  hypotheses: number,
  path: string,
): Problem[] {
  if ((method === 'graph') !== (graph !== undefined)) {
    return [
      problem('graph-and-method', path, {
        expected: method === 'graph' ? 'weights and transitions' : 'nothing, since the method is no graph',
        received: graph === undefined ? 'nothing' : 'a graph',
        remedy: method === 'graph' ? 'Write `graph`.' : 'Write `method: graph`, or leave the graph out.',
      }),
    ];
  }
  if (graph === undefined) return [];
  const isShare = (row: readonly number[] | undefined) =>
    row !== undefined && row.length === hypotheses && row.reduce((sum, share) => sum + share, 0) <= 1 + 1e-9;
  const { weights, transitions } = graph;
  const sound =
    isShare(weights) &&
    transitions.length === hypotheses &&
    transitions.every((row, i) => isShare(row) && row[i] === 0);
  if (sound) return [];
  return [
    problem('bad-graph', path, {
      expected: `${hypotheses} weights and ${hypotheses} rows of ${hypotheses} transitions, each at most 1 in all, 0 to itself`,
      received: JSON.stringify(graph),
      remedy:
        'Give one weight and one row for each endpoint and comparison of arms, in the order of testing.',
    }),
  ];
}
