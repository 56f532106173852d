import type { Cohort } from '../data/cohort.ts';
import type { Parameter } from '../data/parameter-table.ts';
import type { Population } from '../data/population.ts';
import type { Cell, Variable } from './dataset.ts';
import type { OfSubject } from './subject-variables.ts';

/** Names the field has for some symbols. */
const usualNames: Readonly<Record<string, string>> = {
  AGE: 'AGE',
  sex: 'SEX',
  race: 'RACE',
  WT: 'WEIGHTBL',
  HT: 'HEIGHTBL',
  BSA: 'BSABL',
  ecog: 'ECOGBL',
};

/** Variables that ADSL must have, for populations that do not describe them. */
const unknown: readonly Variable<OfSubject>[] = [
  {
    name: 'AGE',
    label: 'Age',
    type: 'float',
    derivation: 'Not in the population.',
    of: () => null,
  },
  {
    name: 'SEX',
    label: 'Sex',
    type: 'text',
    derivation: 'Not in the population: U, unknown.',
    of: () => 'U',
  },
  {
    name: 'RACE',
    label: 'Race',
    type: 'text',
    derivation: 'Not in the population.',
    of: () => 'UNKNOWN',
  },
];

/**
 * The covariates of a population as variables, after age, sex and race.
 * @param taken names of variables that stand in the dataset already
 */
export function covariateVariables(
  cohort: Cohort,
  population: Population,
  taken: readonly string[],
): Variable<OfSubject>[] {
  const names = new Set([...taken, ...Object.values(usualNames)]);
  const found = Object.entries(population.covariates).map(([symbol, parameter]) => {
    const name = usualNames[symbol] ?? freeName(symbol, names);
    names.add(name);
    return describeCovariate({ symbol, name, parameter }, cohort, population.id);
  });
  const missing = unknown.filter(({ name }) => !found.some((variable) => variable.name === name));
  const isFirst = ({ name }: { name: string }) => ['AGE', 'SEX', 'RACE'].includes(name);
  const all = [...found, ...missing];
  return [...all.filter(isFirst), ...all.filter((variable) => !isFirst(variable))];
}

/** The symbol in capitals, cut to eight characters, with a digit at its end where another has that name. */
function freeName(symbol: string, names: ReadonlySet<string>): string {
  const capitals = symbol
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^(?=\d|$)/, 'C');
  const name = capitals.slice(0, 8);
  let candidate = name;
  for (let k = 2; names.has(candidate); k++) candidate = `${name.slice(0, 8 - String(k).length)}${k}`;
  return candidate;
}

function describeCovariate(
  of: { readonly symbol: string; readonly name: string; readonly parameter: Parameter },
  cohort: Cohort,
  population: string,
): Variable<OfSubject> {
  const { symbol, name, parameter } = of;
  const label = parameter.meaning.slice(0, 40);
  const where = `Covariate ${symbol} of population ${population}`;
  if ('categories' in parameter) {
    const column = cohort.categorical.find((c) => c.name === symbol);
    return {
      name,
      label,
      type: 'text',
      derivation: `${where}: ${parameter.meaning}.`,
      codes: Object.keys(parameter.categories).map((category) => [category, category] as const),
      of: ({ subject }) => column?.categories[column.index[subject.index]!] ?? '',
    };
  }
  const column = cohort.values[cohort.symbols.indexOf(symbol)];
  const value = ({ subject }: OfSubject): Cell => finite(column?.[subject.index]);
  return {
    name,
    label,
    type: 'float',
    derivation: `${where}: ${parameter.meaning} [${parameter.unit}].`,
    of: value,
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
