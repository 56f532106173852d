import { type CompiledModel, instantiateKernel } from '../compile/compile.ts';
import {
  aColumn,
  aFunction,
  aListOf,
  aMapping,
  anything,
  checkFields,
  type Fields,
  optional,
} from '../data/check-fields.ts';
import type { Doses } from '../data/doses.ts';
import type { Kernel } from '../data/kernel.ts';
import { InputError, problem } from '../data/problem.ts';
import type { Tolerances } from '../data/tolerances.ts';
import { checkAscending } from '../solve/check-ascending.ts';
import type { Observable } from './course.ts';
import { symbolFinder } from './find-symbol.ts';

/** What one subject has of her own. */
export interface SubjectPlan {
  /** Parameters by name, in the units of the model; those not named keep the defaults of the model. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly doses: Doses;
}

/** A population to solve outside a trial. */
export interface PopulationDescription {
  readonly compiled: CompiledModel;
  readonly tolerances: Tolerances;
  /** Days of the visits [d], ascending. */
  readonly days: Float64Array;
  /** States and assigned symbols whose values at the visits are kept. */
  readonly symbols: readonly string[];
  /** The plan of a subject, the same wherever and whenever it is asked for: keyed streams draw such ones. */
  readonly subject: (subject: number) => SubjectPlan;
  /** What workers are given to make the same description; nothing when it is solved in place. */
  readonly begin?: unknown;
}

/** A described population with a kernel to solve it; made once per worker. */
export interface PopulationCourse extends PopulationDescription {
  readonly kernel: Kernel;
  readonly observables: readonly Observable[];
}

const descriptionFields: Fields<PopulationDescription> = {
  compiled: aMapping,
  tolerances: aMapping,
  days: aColumn,
  symbols: aListOf('symbols'),
  subject: aFunction,
  begin: optional(anything),
};

/**
 * Makes ready to solve a population.
 * @throws InputError when the description has unknown or missing names, a symbol is not in the model or the days do not ascend from 0
 */
export async function setPopulation(description: PopulationDescription): Promise<PopulationCourse> {
  const malformed = checkFields<PopulationDescription>(description, descriptionFields, '');
  const problems = malformed.length > 0 ? malformed : checkAscending('days', description.days);
  if (problems.length > 0) throw new InputError(problems);
  const kernel = await instantiateKernel(description.compiled);
  const find = symbolFinder(kernel, 'population');
  const observables = description.symbols.map((symbol, s) => find(symbol, `symbols[${s}]`));
  return { ...description, kernel, observables };
}

/**
 * Writes the parameters of a subject into a lane of the kernel.
 * @throws InputError when a parameter is not in the model
 */
export function loadPlan(course: PopulationCourse, { parameters }: SubjectPlan, lane: number): void {
  const { kernel, compiled } = course;
  const { parameterNames, parameterDefaults } = compiled.plan;
  let named = 0;
  parameterNames.forEach((name, k) => {
    if (Object.hasOwn(parameters, name)) named += 1;
    kernel.parameters[k * kernel.lanes + lane] = parameters[name] ?? parameterDefaults[k]!;
  });
  if (named < Object.keys(parameters).length) throw unknownParameters(parameters, parameterNames);
}

function unknownParameters(parameters: SubjectPlan['parameters'], known: readonly string[]): InputError {
  const unknown = Object.keys(parameters).filter((name) => !known.includes(name));
  return new InputError(
    unknown.map((name) =>
      problem('unknown-parameter', `population: parameters.${name}`, {
        expected: 'a parameter of the model that a subject may set',
        received: `"${name}"`,
        remedy: 'Leave it out, or add it to the model.',
      }),
    ),
  );
}
