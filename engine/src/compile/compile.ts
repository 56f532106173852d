import type { Kernel } from '../data/kernel.ts';
import type { Model } from '../data/model.ts';
import { specialFunctions } from '../data/special-functions.ts';
import { exp } from '../math/exp.ts';
import { log, log10 } from '../math/log.ts';
import { polygamma } from '../math/polygamma.ts';
import { pow } from '../math/pow.ts';
import { cos, sin, tan } from '../math/trigonometric.ts';
import { encodeModel, type KernelPlan } from './encode.ts';
import type { SensitivityOptions } from './sensitivity.ts';

/** A compiled model without memory of its own: plain data and a module, which can be posted to a worker. */
export interface CompiledModel {
  readonly module: WebAssembly.Module;
  readonly plan: KernelPlan;
}

/**
 * Compiles a model to a kernel for solving: `instantiateKernel(await compileModule(model))`.
 * @param model the model.
 * @param options parameters whose sensitivities become further states and outputs, as `addSensitivities` says.
 * @returns the kernel, parameters at the model's defaults.
 * @throws InputError with every problem that `checkModel` finds, or every name that is no parameter.
 */
export async function compileModel(model: Model, options: SensitivityOptions = {}): Promise<Kernel> {
  return instantiateKernel(await compileModule(model, options));
}

/** Compiles a model to a module from which every worker instantiates its own kernel. Throws as `compileModel`. */
export async function compileModule(model: Model, options: SensitivityOptions = {}): Promise<CompiledModel> {
  const { bytes, plan } = encodeModel(model, options);
  return { module: await WebAssembly.compile(bytes), plan };
}

interface KernelExports {
  readonly memory: WebAssembly.Memory;
  initialise(time: number): void;
  rates(time: number): void;
  jacobian(time: number): void;
  factor(diagonal: number): number;
  solveLinear(): void;
  observe(time: number): void;
}

/** Gives a compiled model a memory of its own, parameters at the model's defaults. */
export async function instantiateKernel({ module, plan }: CompiledModel): Promise<Kernel> {
  const math = { exp, ln: log, log10, sin, cos, tan, pow, ...specialFunctions, polygamma };
  const instance = await WebAssembly.instantiate(module, { math });
  const code = instance.exports as unknown as KernelExports;
  const { layout } = plan;
  const numbers = new Float64Array(code.memory.buffer);
  const kernel: Kernel = {
    states: plan.states,
    parameterNames: plan.parameterNames,
    outputs: plan.outputs,
    nonZeros: plan.nonZeros,
    state: numbers.subarray(layout.state, layout.parameter),
    parameters: numbers.subarray(layout.parameter, layout.input),
    input: numbers.subarray(layout.input, layout.rate),
    rate: numbers.subarray(layout.rate, layout.timeRate),
    timeRate: numbers.subarray(layout.timeRate, layout.output),
    output: numbers.subarray(layout.output, layout.vector),
    vector: numbers.subarray(layout.vector, layout.jacobian),
    initialise: () => code.initialise(0),
    rates: code.rates,
    jacobian: code.jacobian,
    factor: (diagonal) => code.factor(diagonal) === 1,
    solveLinear: code.solveLinear,
    observe: code.observe,
  };
  kernel.parameters.set(plan.parameterDefaults);
  return kernel;
}
