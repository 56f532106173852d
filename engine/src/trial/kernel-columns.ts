import type { Cohort } from '../data/cohort.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Parameter } from '../data/parameter-table.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Sampler } from '../population/sample-values.ts';
import { readUnit } from '../units/unit.ts';
import { isUnitProblem } from '../units/unit-problem.ts';
import type { ParameterColumn } from './course.ts';

/**
 * Finds for each parameter of the kernel its column in the cohort and the factor to the units of the model:
 * mass, amount, volume and time become mg, nmol, L and d; a unit with a number in it (`1e9 cells`, `1e9/L`) or
 * of another kind is the model's own and stays.
 *
 * @throws InputError naming every parameter that has neither a value in a table nor a default in the model
 */
export function kernelColumns(
  kernel: Kernel,
  cohort: Pick<Cohort, 'symbols'>,
  samplers: readonly Sampler[],
): ParameterColumn[] {
  const tables = new Map<string, Parameter>(
    samplers.flatMap(({ prefix, entries }) => entries.map((e) => [prefix + e.symbol, e.parameter] as const)),
  );
  const column = new Map(cohort.symbols.map((symbol, k) => [symbol, k] as const));
  const missing = kernel.parameterNames.filter(
    (n, k) => !column.has(n) && Number.isNaN(kernel.parameters[k * kernel.lanes]!),
  );
  if (missing.length > 0) throw new InputError(missing.map(withoutValue));
  return kernel.parameterNames.map((name) => {
    const parameter = tables.get(name);
    const unit = parameter && 'unit' in parameter ? parameter.unit : '1';
    return { column: column.get(name) ?? -1, ...modelScale(name, unit) };
  });
}

function modelScale(name: string, unitText: string): { numerator: number; denominator: number } {
  const unit = readUnit(unitText);
  const own = { numerator: 1, denominator: 1 };
  if (isUnitProblem(unit)) return own;
  const { length, count, activity, pressure } = unit.dimension;
  const isOwn = /\d[eE]\d|10\^/.test(unitText) || length || count || activity || pressure;
  if (!isOwn) return unit.scale;
  refuseOtherTimes(name, unitText);
  return own;
}

/** Units of the model's own are taken as they stand, so their time must be the model's: days. */
function refuseOtherTimes(name: string, unitText: string): void {
  if (!/(^|[^A-Za-z])(h|hours?|min|s|weeks?|months?|years?)($|[^A-Za-z])/.test(unitText)) return;
  throw new InputError([
    problem('wrong-unit', `model: ${name}: unit`, {
      expected: "a unit per day, as it is of the model's own kind and stays as written",
      received: `"${unitText}"`,
      remedy: 'Convert the value to days and write d.',
    }),
  ]);
}

function withoutValue(name: string) {
  return problem('parameter-without-value', `model: ${name}`, {
    expected: 'a value in the parameter table of its module, drug or population, or a default in the model',
    received: 'none',
    remedy: 'Add it to the table beside the model, with unit and source.',
  });
}
