import type { Parameter, ParameterTable } from './parameter-table.ts';
import type { Place } from './place.ts';
import type { Problem } from './problem.ts';
import { nearestName, problem } from './problem.ts';
import type { Criterion, TrialDesign } from './trial-design.ts';

/**
 * Checks eligibility and stratification against what a subject has.
 * @param design the design
 * @param tables covariates of the population first, then parameters of the modules and drugs
 * @param place words for where a path stands
 */
export function checkEligibility(
  design: TrialDesign,
  tables: readonly ParameterTable[],
  place: Place,
): Problem[] {
  const known = new Map(tables.flatMap((table) => Object.entries(table)));
  const eligibility = Object.entries(design.eligibility).flatMap(([name, criterion]) => {
    const path = place(['design', 'eligibility', name]);
    const parameter = known.get(name);
    return parameter === undefined
      ? [unknownCovariate(name, [...known.keys()], path)]
      : checkCriterion(criterion, parameter, path);
  });
  return [...eligibility, ...checkStrata(design, new Map(Object.entries(tables[0] ?? {})), place)];
}

function checkCriterion(criterion: Criterion, parameter: Parameter, path: string): Problem[] {
  const categories = 'categories' in parameter ? Object.keys(parameter.categories) : null;
  if (categories !== null && !Array.isArray(criterion)) {
    return [
      problem('criterion-kind', path, {
        expected: `a list of categories: ${categories.map((c) => `"${c}"`).join(', ')}`,
        received: 'limits of a number',
        remedy: 'List the categories that may enter.',
      }),
    ];
  }
  if (!Array.isArray(criterion)) return checkLimits(criterion, path);
  const strange = criterion.filter((entry) =>
    categories === null ? typeof entry === 'string' : !categories.includes(String(entry)),
  );
  return strange.map((entry) => {
    const near = nearestName(String(entry), categories ?? []);
    return problem('unknown-category', path, {
      expected:
        categories === null
          ? 'limits of a number'
          : `categories of the population: ${categories.map((c) => `"${c}"`).join(', ')}`,
      received: `"${entry}"`,
      remedy: near === null ? 'Correct the list.' : `Did you mean "${near}"?`,
    });
  });
}

function checkLimits(
  { atLeast, atMost }: { atLeast?: number | undefined; atMost?: number | undefined },
  path: string,
): Problem[] {
  if (atLeast === undefined && atMost === undefined) {
    const remedy = 'Write a limit or remove the criterion.';
    return [
      problem('no-limits', path, { expected: '`atLeast`, `atMost` or both', received: 'neither', remedy }),
    ];
  }
  if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return [];
  return [
    problem('empty-range', path, {
      expected: '`atLeast` not above `atMost`',
      received: `${atLeast} and ${atMost}`,
      remedy: 'Nobody can enter; exchange the two.',
    }),
  ];
}

function checkStrata(
  { randomisation }: TrialDesign,
  covariates: ReadonlyMap<string, Parameter>,
  place: Place,
): Problem[] {
  const categorical = [...covariates]
    .filter(([, parameter]) => 'categories' in parameter)
    .map(([name]) => name);
  return randomisation.stratifyBy.flatMap((name, i) => {
    const path = place(['design', 'randomisation', 'stratifyBy', i]);
    if (randomisation.stratifyBy.indexOf(name) < i) {
      const remedy = 'Remove the second.';
      return [
        problem('stratum-twice', path, {
          expected: 'each covariate once',
          received: `"${name}" again`,
          remedy,
        }),
      ];
    }
    if (categorical.includes(name)) return [];
    if (!covariates.has(name)) return [unknownCovariate(name, categorical, path)];
    return [
      problem('not-categorical', path, {
        expected: `a covariate with categories: ${categorical.join(', ')}`,
        received: `"${name}", a number`,
        remedy: 'Stratify by a category.',
      }),
    ];
  });
}

function unknownCovariate(name: string, known: readonly string[], path: string): Problem {
  const near = nearestName(name, known);
  return problem('unknown-covariate', path, {
    expected: `a covariate or parameter of the subjects: ${known.slice(0, 24).join(', ')}`,
    received: `"${name}"`,
    remedy: near === null ? 'Name one of these.' : `Did you mean "${near}"?`,
  });
}
