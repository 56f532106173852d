import { unknownSymbol } from './check-formula.ts';
import type { CategoryParameter, ParameterTable } from './parameter-table.ts';
import type { Place } from './place.ts';
import { nearestName, type Problem, problem } from './problem.ts';

type Path = readonly PropertyKey[];

/** What the probabilities may refer to. */
interface Surroundings {
  readonly symbols: ReadonlySet<string>;
  readonly covariates: ParameterTable;
  readonly place: Place;
}

/**
 * Checks the probabilities of a category and, where they depend on another category, that this one is drawn before
 * and has the cases that are named.
 *
 * @param parameter the category
 * @param path where it stands
 * @param around `symbols` are those that may be used: in a population the ones above it
 */
export function checkCategories(parameter: CategoryParameter, path: Path, around: Surroundings): Problem[] {
  const { categories, by, given } = parameter;
  const { place, covariates, symbols } = around;
  const own = checkSum(categories, place([...path, 'categories']));
  if (by === undefined && given === undefined) return own;
  if (by === undefined || given === undefined) {
    const expected = '`by` and `given` together';
    const received = by === undefined ? 'no `by`' : 'no `given`';
    const remedy = 'Name the category on which the probabilities depend, and its cases.';
    return [...own, problem('half-conditional', place(path), { expected, received, remedy })];
  }
  const other = Object.hasOwn(covariates, by) && symbols.has(by) ? covariates[by]! : undefined;
  if (other === undefined || !('categories' in other)) {
    return [...own, unknownCategory(by, [...path, 'by'], around)];
  }
  const cases = Object.keys(other.categories);
  const conditional = Object.entries(given).flatMap(([name, probabilities]) => {
    const at = place([...path, 'given', name]);
    return [
      ...(cases.includes(name) ? [] : [strangeName(name, cases, { at, of: by })]),
      ...Object.keys(probabilities)
        .filter((category) => !Object.hasOwn(categories, category))
        .map((category) => strangeName(category, Object.keys(categories), { at, of: 'the parameter' })),
      ...checkSum(probabilities, at),
    ];
  });
  return [...own, ...conditional, ...unusedDefault(given, cases, { at: place([...path, 'categories']), by })];
}

/** Says that a name is no categorical covariate that may be used here. */
export function unknownCategory(
  name: string,
  path: Path,
  { covariates, symbols, place }: Surroundings,
): Problem {
  const known = Object.entries(covariates).flatMap(([symbol, c]) => ('categories' in c ? [symbol] : []));
  const usable = known.filter((symbol) => symbols.has(symbol));
  return unknownSymbol(name, place(path), new Set(usable.length > 0 ? usable : known));
}

function checkSum(probabilities: Readonly<Record<string, number>>, path: string): Problem[] {
  let sum = 0;
  for (const probability of Object.values(probabilities)) sum += probability;
  if (Math.abs(sum - 1) < 1e-6) return [];
  const remedy = 'Correct the probabilities.';
  return [
    problem('probabilities', path, { expected: 'probabilities that sum to 1', received: `${sum}`, remedy }),
  ];
}

/** Numbers that nobody is drawn by would only seem to be data. */
function unusedDefault(
  given: Readonly<Record<string, unknown>>,
  cases: readonly string[],
  { at, by }: { at: string; by: string },
): Problem[] {
  if (cases.some((name) => !Object.hasOwn(given, name))) return [];
  return [
    problem('default-unused', at, {
      expected: `a category of "${by}" for which these probabilities hold`,
      received: 'a case of its own in `given` for each',
      remedy: 'Remove from `given` the case that `categories` repeats.',
    }),
  ];
}

function strangeName(
  name: string,
  known: readonly string[],
  { at, of }: { at: string; of: string },
): Problem {
  const near = nearestName(name, known);
  return problem('unknown-category', at, {
    expected: `a category of ${of === 'the parameter' ? of : `"${of}"`}: ${known.map((k) => `"${k}"`).join(', ')}`,
    received: `"${name}"`,
    remedy: near === null ? 'Name one of these.' : `Did you mean "${near}"?`,
  });
}
