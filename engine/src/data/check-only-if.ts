import type { ParameterTable } from './parameter-table.ts';
import { choicesOf, periodsOf } from './periods-of.ts';
import type { Place } from './place.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import type { Dosing, TrialDesign } from './trial-design.ts';

/**
 * Checks drugs that only some subjects are given: by categories that the population has, and never all the drugs of a
 * period before surgery, which nobody should miss.
 * @param design the design
 * @param covariates of the population
 * @param place words for where a path stands
 */
export function checkOnlyIf(design: TrialDesign, covariates: ParameterTable, place: Place): Problem[] {
  return periodsOf(design).flatMap(({ period, path }) =>
    choicesOf(period, path).flatMap((choice) => {
      const base = ['design', ...choice.path, 'drugs'];
      const problems = choice.drugs.flatMap(({ onlyIf }, d) =>
        Object.entries(onlyIf ?? {}).flatMap(([name, categories]) =>
          checkCategories({ name, categories, covariates }, place([...base, d, 'onlyIf', name])),
        ),
      );
      const isForAll = choice.drugs.some(({ onlyIf }) => onlyIf === undefined);
      if (period.surgery === undefined || isForAll || choice.drugs.length === 0) return problems;
      return [...problems, surgeryOfSome(place(base))];
    }),
  );
}

/** Whether no subject can be given both: some covariate would need two categories at once. */
export function areForOthers(a: Dosing, b: Dosing): boolean {
  return Object.entries(a.onlyIf ?? {}).some(([name, categories]) => {
    const others = b.onlyIf?.[name];
    return others !== undefined && !others.some((category) => categories.includes(category));
  });
}

interface Condition {
  readonly name: string;
  readonly categories: readonly string[];
  readonly covariates: ParameterTable;
}

function checkCategories({ name, categories, covariates }: Condition, path: string): Problem[] {
  const known = Object.keys(covariates).filter((symbol) => 'categories' in covariates[symbol]!);
  const covariate = covariates[name];
  if (covariate === undefined || !('categories' in covariate)) {
    return [strange('unknown-covariate', path, { expected: 'a covariate with categories', known, name })];
  }
  const found = Object.keys(covariate.categories);
  return categories
    .filter((category) => !found.includes(category))
    .map((category) =>
      strange('unknown-category', path, {
        expected: 'categories of the population',
        known: found,
        name: category,
      }),
    );
}

function strange(
  code: string,
  path: string,
  { expected, known, name }: { expected: string; known: readonly string[]; name: string },
): Problem {
  const near = nearestName(name, known);
  return problem(code, path, {
    expected: `${expected}: ${known.map((one) => `"${one}"`).join(', ')}`,
    received: `"${name}"`,
    remedy: near === null ? 'Name one of these.' : `Did you mean "${near}"?`,
  });
}

function surgeryOfSome(path: string): Problem {
  return problem('surgery-of-some', path, {
    expected: 'a drug without `onlyIf` in a period that ends with surgery',
    received: 'only drugs that some subjects are not given',
    remedy: 'Give one of them to all: whoever is given nothing has no such period, and no surgery.',
  });
}
