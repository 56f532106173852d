import { drugSymbol } from '../data/drug-model.ts';
import type { Parameter, ParameterTable } from '../data/parameter-table.ts';
import { nearestName, type Problem, problem } from '../data/problem.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { exp } from '../math/exp.ts';
import { log } from '../math/log.ts';

/** A parameter that is varied: a typical value of the population, of a module or of a drug. */
export interface Factor {
  /** As the subjects hold it, e.g. `g` or `trastuzumab__CL`. */
  readonly name: string;
  /** Whose table it stands in. */
  readonly owner: { readonly kind: 'population' | 'module' | 'drug'; readonly id: string };
  /** Its symbol in that table. */
  readonly symbol: string;
  readonly meaning: string;
  readonly unit: string;
  readonly status: string;
  /** Typical value; where it depends on a category, 1: all cases are multiplied alike. */
  readonly value: number;
  /** On which scale it is varied evenly: a share stays a share. */
  readonly scale: 'log' | 'logit';
  readonly low: number;
  readonly high: number;
}

/**
 * Lists every typical value that can be varied: numbers other than 0 of the population, of the modules that are not
 * knocked out and of the drugs; and numbers by case of modules and drugs, all cases alike.
 *
 * @param inputs read and checked
 * @param spread ratio of the upper limit to the value and of the value to the lower limit, above 1; of a share (without
 *   unit, between 0 and 1) the odds are varied by it
 */
export function listFactors({ design, population, modules, drugs }: TrialInputs, spread: number): Factor[] {
  const ofTable = (owner: Factor['owner'], table: ParameterTable, prefix = '') =>
    Object.entries(table).flatMap(([symbol, parameter]) => {
      const facts = factsOf(parameter, owner.kind);
      if (facts === null) return [];
      const { meaning, status } = parameter;
      return [
        { name: prefix + symbol, owner, symbol, meaning, status, ...facts, ...limitsOf(facts, spread) },
      ];
    });
  return [
    ...ofTable({ kind: 'population', id: population.id }, population.covariates),
    ...modules
      .filter(({ name }) => !design.knockOut.includes(name))
      .flatMap(({ name, table }) => ofTable({ kind: 'module', id: name }, table.parameters)),
    ...drugs.flatMap(({ drug }) =>
      ofTable(
        { kind: 'drug', id: drug.id },
        { ...drug.pharmacokinetics.parameters, ...drug.effects.parameters },
        drugSymbol(drug.id, ''),
      ),
    ),
  ];
}

/**
 * The factors of some names.
 * @param factors all there are
 * @param names wanted ones; null: all
 * @return those, in the order of all, and a problem for each name that is not among them
 */
export function chooseFactors(
  factors: readonly Factor[],
  names: readonly string[] | null,
): { readonly chosen: Factor[]; readonly problems: Problem[] } {
  if (names === null) return { chosen: [...factors], problems: [] };
  const known = factors.map(({ name }) => name);
  const problems = names
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearestName(name, known);
      return problem('unknown-factor', 'parameters', {
        expected: `a parameter with a typical value other than 0, one of ${known.length}`,
        received: `"${name}"`,
        remedy: near === null ? 'A run without --parameters names them all.' : `Did you mean "${near}"?`,
      });
    });
  return { chosen: factors.filter(({ name }) => names.includes(name)), problems };
}

/** Value of a factor at a place between its limits, 0 to 1, on its scale. */
export function valueAt({ low, high, scale }: Factor, place: number): number {
  if (scale === 'log') return low * exp(place * log(high / low));
  const odds = (x: number) => x / (1 - x);
  const here = odds(low) * exp(place * log(odds(high) / odds(low)));
  return here / (1 + here);
}

function factsOf(
  parameter: Parameter,
  kind: Factor['owner']['kind'],
): Pick<Factor, 'value' | 'unit' | 'scale'> | null {
  if ('cases' in parameter) {
    // A population's cases are counts and indicators.
    return kind === 'population' ? null : { value: 1, unit: `of ${parameter.unit}`, scale: 'log' };
  }
  if (!('value' in parameter) || parameter.value === 0) return null;
  const { value, unit } = parameter;
  return { value, unit, scale: unit === '1' && value > 0 && value < 1 ? 'logit' : 'log' };
}

function limitsOf({ value, scale }: Pick<Factor, 'value' | 'scale'>, spread: number) {
  if (scale === 'log') return { low: value / spread, high: value * spread };
  const odds = value / (1 - value);
  const share = (x: number) => x / (1 + x);
  return { low: share(odds / spread), high: share(odds * spread) };
}
