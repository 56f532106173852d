import { readUnit } from '../units/unit.ts';
import { isUnitProblem } from '../units/unit-problem.ts';
import { checkCategories, unknownCategory } from './check-categories.ts';
import { checkFormula, unknownSymbol } from './check-formula.ts';
import { checkSource } from './check-source.ts';
import type { Correlation, Parameter, ParameterTable, Variability } from './parameter-table.ts';
import type { Place } from './place.ts';
import { type Problem, problem } from './problem.ts';
import type { ReferenceList } from './reference.ts';

type Path = readonly PropertyKey[];

/** What the entries of a table may refer to. */
export interface Surroundings {
  /** Symbols that formulas may use besides those of the table. */
  readonly symbols: ReadonlySet<string>;
  /** Covariates of the population, for `by`. */
  readonly covariates: ParameterTable;
  readonly references: ReferenceList;
  /** True: a formula may use only the symbols above it. */
  readonly inOrder: boolean;
  readonly place: Place;
}

/** Checks a parameter table: sources, units, spreads, formulas and categories. */
export function checkParameters(table: ParameterTable, base: Path, around: Surroundings): Problem[] {
  const symbols = new Set([...around.symbols, ...(around.inOrder ? [] : Object.keys(table))]);
  return Object.entries(table).flatMap(([symbol, parameter]) => {
    const path = [...base, symbol];
    const problems = [
      ...checkSource(parameter, path, around),
      ...checkUnit(parameter, path, around.place),
      ...checkValue(parameter, path, symbols, around),
    ];
    symbols.add(symbol);
    return problems;
  });
}

/** Checks that correlations join two symbols of a table that both vary between subjects. */
export function checkCorrelations(
  correlations: readonly Correlation[],
  table: ParameterTable,
  path: (index: number) => string,
): Problem[] {
  const varying = new Set(
    Object.entries(table).flatMap(([symbol, p]) => ('variability' in p && p.variability ? [symbol] : [])),
  );
  return correlations.flatMap(({ between }, i) => {
    const strange = between.filter((symbol) => !varying.has(symbol));
    const problems = strange.map((symbol) => unknownSymbol(symbol, path(i), varying));
    if (between[0] !== between[1]) return problems;
    return [
      ...problems,
      problem('correlation-with-itself', path(i), {
        expected: 'two different symbols',
        received: `"${between[0]}" twice`,
        remedy: 'Name the other symbol.',
      }),
    ];
  });
}

function checkUnit(parameter: Parameter, path: Path, place: Place): Problem[] {
  if (!('unit' in parameter)) return [];
  const unit = readUnit(parameter.unit);
  return isUnitProblem(unit) ? [problem('bad-unit', place([...path, 'unit']), unit)] : [];
}

function checkValue(
  parameter: Parameter,
  path: Path,
  symbols: ReadonlySet<string>,
  around: Surroundings,
): Problem[] {
  const { place } = around;
  if ('formula' in parameter) return checkFormula(parameter.formula, place([...path, 'formula']), symbols);
  if ('categories' in parameter) return checkCategories(parameter, path, { ...around, symbols });
  const spread = parameter.variability
    ? checkVariability(parameter.variability, place([...path, 'variability']))
    : [];
  if ('cases' in parameter) {
    const typical = Object.entries(parameter.cases).flatMap(([name, value]) =>
      checkTypical(value, parameter.variability, place([...path, 'cases', name])),
    );
    return [...spread, ...typical, ...checkCases(parameter, path, around)];
  }
  spread.push(...checkTypical(parameter.value, parameter.variability, place([...path, 'value'])));
  if (parameter.covariates === undefined) return spread;
  return [...spread, ...checkFormula(parameter.covariates, place([...path, 'covariates']), symbols)];
}

function checkCases(
  parameter: Extract<Parameter, { by: string }>,
  path: Path,
  around: Surroundings,
): Problem[] {
  const covariate = Object.hasOwn(around.covariates, parameter.by)
    ? around.covariates[parameter.by]!
    : undefined;
  if (covariate === undefined || !('categories' in covariate)) {
    return [unknownCategory(parameter.by, [...path, 'by'], around)];
  }
  const missing = Object.keys(covariate.categories).filter(
    (category) => !Object.hasOwn(parameter.cases, category),
  );
  if (missing.length === 0) return [];
  return [
    problem('case-missing', around.place([...path, 'cases']), {
      expected: `a value for each category of "${parameter.by}"`,
      received: `none for ${missing.map((m) => `"${m}"`).join(', ')}`,
      remedy: 'Add the missing cases.',
    }),
  ];
}

/** A log-normal number has a positive median, a logit-normal one lies between 0 and 1. */
function checkTypical(value: number, variability: Variability | undefined, path: string): Problem[] {
  const distribution = variability?.distribution ?? 'normal';
  const isLogit = distribution === 'logit-normal';
  if (distribution === 'normal' || (value > 0 && (!isLogit || value < 1))) return [];
  return [
    problem('value-range', path, {
      expected: `a number above 0${isLogit ? ' and below 1' : ''}, being ${distribution}`,
      received: `${value}`,
      remedy: 'Correct the value or the distribution.',
    }),
  ];
}

function checkVariability(
  { distribution, sd, variance, cv, low, high }: Variability,
  path: string,
): Problem[] {
  const problems: Problem[] = [];
  const given = [sd, variance, cv].filter((spread) => spread !== undefined).length;
  if (given !== 1 || (cv !== undefined && distribution !== 'log-normal')) {
    problems.push(
      problem('spread', path, {
        expected: 'exactly one of sd, variance or, for a log-normal, cv',
        received: given === 1 ? `cv with ${distribution}` : `${given} of them`,
        remedy: 'Keep one.',
      }),
    );
  }
  if (low !== undefined && high !== undefined && low >= high) {
    const remedy = 'Exchange the two.';
    problems.push(
      problem('empty-range', path, { expected: 'low below high', received: `${low} and ${high}`, remedy }),
    );
  }
  return problems;
}
