import { type CompiledModel, compileModule as compileWith, instantiateKernel } from '../compile/compile.ts';
import type { EncodeOptions } from '../compile/encode.ts';
import { aListOf, checkFields, type Fields, field, optional } from '../data/check-fields.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Method } from '../data/method.ts';
import type { Model } from '../data/model.ts';
import { InputError, nearestName, type Problem, problem } from '../data/problem.ts';
import { methods } from '../solve/list.ts';

/** How a model is compiled; by default for one lane, with every method. */
export interface CompileOptions extends Partial<Omit<EncodeOptions, 'methods'>> {
  /** Methods to step with, or their names; the first is the default of solvers. */
  readonly methods?: readonly (Method | string)[];
}

/** What may be said of how a model is compiled. */
export const compileFields: Fields<CompileOptions> = {
  methods: optional(
    field(
      'a list of at least one method or its name',
      (value) => Array.isArray(value) && value.length > 0,
      'Leave it out for all methods.',
    ),
  ),
  lanes: optional(field('1 or 2', (value) => value === 1 || value === 2)),
  thresholds: optional(aListOf('thresholds')),
  sensitivities: optional(
    field(
      'a list of names of parameters',
      (value) => Array.isArray(value) && value.every((name) => typeof name === 'string'),
    ),
  ),
};

/**
 * Compiles a model to a kernel for solving.
 * @param model the model.
 * @param options lanes and methods; the first method is the default of solvers.
 * @returns the kernel, parameters at the model's defaults.
 * @throws InputError with what is wrong with the options, or every problem that `checkModel` finds.
 */
export async function compileModel(model: Model, options: CompileOptions = {}): Promise<Kernel> {
  return instantiateKernel(await compileModule(model, options));
}

/** Compiles a model to a module from which every worker instantiates its own kernel. Throws as `compileModel`. */
export async function compileModule(model: Model, options: CompileOptions = {}): Promise<CompiledModel> {
  const problems = checkFields<CompileOptions>(options, compileFields, '', { called: 'option' });
  if (problems.length > 0) throw new InputError(problems);
  return compileWith(model, { ...options, methods: findMethods(options.methods ?? methods) });
}

/** Methods by name are those of the list; others are taken as they are. */
function findMethods(wanted: readonly (Method | string)[]): Method[] {
  const found = wanted.map((one) =>
    typeof one === 'string' ? methods.find(({ name }) => name === one) : one,
  );
  const problems = found.flatMap((method, i) =>
    typeof method === 'object' && method !== null ? [] : unknownMethod(wanted[i], i),
  );
  if (problems.length > 0) throw new InputError(problems);
  return found as Method[];
}

function unknownMethod(received: unknown, i: number): Problem {
  const names = methods.map(({ name }) => name);
  const near = nearestName(String(received), names);
  return problem('unknown-method', `methods[${i}]`, {
    expected: `a method or its name, one of ${names.join(', ')}`,
    received: `"${String(received)}"`,
    remedy: near === null ? 'Choose from the list `methods`.' : `Did you mean "${near}"?`,
  });
}
