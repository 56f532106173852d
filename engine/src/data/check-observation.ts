import type { Surroundings } from './check-parameters.ts';
import {
  type ObservationParameter,
  observationParameterNames,
  observationParameters,
} from './observation-parameters.ts';
import type { Parameter } from './parameter-table.ts';
import type { PlatformModel } from './platform-model.ts';
import { nearestName, type Problem, problem } from './problem.ts';

/**
 * Checks that the numbers behind what a clinic records have known names and values that make sense: one value each, the
 * same for every subject; and that none is missing of what the card observes.
 */
export function checkObservation(
  { observation, observables }: Pick<PlatformModel, 'observation' | 'observables'>,
  { place }: Pick<Surroundings, 'place'>,
): Problem[] {
  const given = Object.entries(observation.parameters).flatMap(([name, parameter]) => {
    const path = ['platform', 'observation', 'parameters', name];
    const known = observationParameterNames.find((one) => one === name);
    if (known === undefined) return [unknownName(name, place(path))];
    return checkValue(parameter, observationParameters[known], (key) => place([...path, key]));
  });
  const missing = observationParameterNames.filter((name) => {
    const about: ObservationParameter = observationParameters[name];
    return about.of !== undefined && observables[about.of] !== undefined && !(name in observation.parameters);
  });
  return [
    ...given,
    ...missing.map((name) =>
      problem('missing-parameter', place(['platform', 'observation', 'parameters', name]), {
        expected: `a number, since the card observes this: ${observationParameters[name].meaning}`,
        received: 'none',
        remedy: 'Add it to the model card with its source.',
      }),
    ),
  ];
}

function unknownName(name: string, path: string): Problem {
  const near = nearestName(name, observationParameterNames);
  return problem('unknown-observation-parameter', path, {
    expected: `one of ${observationParameterNames.join(', ')}`,
    received: `"${name}"`,
    remedy: near === null ? 'Choose one of these.' : `Did you mean "${near}"?`,
  });
}

function checkValue(
  parameter: Parameter,
  { least, most }: { readonly least: number; readonly most: number },
  place: (key: string) => string,
): Problem[] {
  if (!('value' in parameter) || parameter.variability !== undefined || parameter.covariates !== undefined) {
    return [
      problem('observation-parameter-varies', place('value'), {
        expected: 'one `value` for all subjects',
        received: 'a number that differs between subjects',
        remedy: 'Leave out formula, cases, categories, covariates and variability.',
      }),
    ];
  }
  if (parameter.value >= least && parameter.value <= most) return [];
  const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `from ${least} to ${most}`;
  return [
    problem('observation-parameter-range', place('value'), {
      expected: `a number ${range}`,
      received: `${parameter.value}`,
      remedy: 'Correct it.',
    }),
  ];
}
