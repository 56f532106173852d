import { type CompiledModel, compileModule as compileWith, instantiateKernel } from '../compile/compile.ts';
import type { EncodeOptions } from '../compile/encode.ts';
import type { Kernel } from '../data/kernel.ts';
import type { Model } from '../data/model.ts';
import { methods } from '../solve/list.ts';

/** How a model is compiled; by default for one lane, with every method. */
export type CompileOptions = Partial<EncodeOptions>;

/**
 * Compiles a model to a kernel for solving.
 * @param model the model.
 * @param options lanes and methods; the first method is the default of solvers.
 * @returns the kernel, parameters at the model's defaults.
 * @throws InputError with every problem that `checkModel` finds.
 */
export async function compileModel(model: Model, options: CompileOptions = {}): Promise<Kernel> {
  return instantiateKernel(await compileModule(model, options));
}

/** Compiles a model to a module from which every worker instantiates its own kernel. Throws as `compileModel`. */
export function compileModule(model: Model, options: CompileOptions = {}): Promise<CompiledModel> {
  return compileWith(model, { methods, ...options });
}
