import { type ControlSlot, controlSlots } from '../data/control-slots.ts';
import type { Kernel, KernelStepper } from '../data/kernel.ts';
import type { Model } from '../data/model.ts';
import { specialFunctions } from '../data/special-functions.ts';
import { polygamma } from '../math/polygamma.ts';
import { paddedColumn } from './column-code.ts';
import { type EncodeOptions, encodeModel } from './encode.ts';
import { eventsOf, thresholdsOf } from './kernel-events-of.ts';
import type { KernelPlan } from './kernel-plan.ts';

/** A compiled model without memory of its own: plain data and a module, which can be posted to a worker. */
export interface CompiledModel {
  readonly module: WebAssembly.Module;
  readonly plan: KernelPlan;
}

/** Compiles a model to a module from which every worker instantiates its own kernel. Throws as `encodeModel`. */
export async function compileModule(model: Model, options: EncodeOptions): Promise<CompiledModel> {
  const { bytes, plan } = encodeModel(model, options);
  return { module: await WebAssembly.compile(bytes), plan };
}

interface KernelExports {
  readonly memory: WebAssembly.Memory;
  prepare(): void;
  initialise(): void;
  rates(address: number): void;
  linearise(): void;
  factor(): void;
  solve(address: number): void;
  observe(): void;
}

/** Gives a compiled model a memory of its own, parameters at the model's defaults. */
export async function instantiateKernel({ module, plan }: CompiledModel): Promise<Kernel> {
  const instance = await WebAssembly.instantiate(module, { math: { ...specialFunctions, polygamma } });
  const code = instance.exports as unknown as KernelExports;
  const { layout, lanes, states } = plan;
  const view = (address: number, count: number) =>
    new Float64Array(code.memory.buffer, address, count * lanes);
  const column = (address: number) => view(address, states.length);
  const stepper = stepperOf(plan, instance.exports, view);
  const { control } = stepper;
  const at = (time: number, evaluate: () => void) => {
    control.pointTime.fill(time);
    code.prepare();
    evaluate();
  };
  const [rate, firstRate] = [column(layout.rate), column(layout.firstRate)];
  const kernel: Kernel = {
    lanes,
    states,
    parameterNames: plan.parameterNames,
    outputs: plan.outputs,
    outputOrder: plan.outputOrder,
    nonZeros: plan.nonZeros,
    operations: plan.operations,
    state: column(layout.state),
    parameters: view(layout.parameter, plan.parameterNames.length),
    input: column(layout.input),
    rate,
    timeRate: column(layout.timeRate),
    output: view(layout.output, plan.outputs.length),
    vector: column(layout.vector),
    prepare: code.prepare,
    initialise: () => at(0, code.initialise),
    rates: (time) => at(time, () => code.rates(layout.rate)),
    jacobian: (time) => {
      at(time, code.linearise);
      rate.set(firstRate);
    },
    factor: (diagonal) => {
      control.diagonal.fill(diagonal);
      code.factor();
      return control.soundness.every((value) => value === 0);
    },
    solveLinear: () => code.solve(layout.vector),
    observe: (time) => at(time, code.observe),
    stepper,
    events: eventsOf(plan, instance.exports, view),
    thresholds: thresholdsOf(plan, instance.exports, view),
  };
  plan.parameterDefaults.forEach((value, i) => {
    kernel.parameters.fill(value, i * lanes, (i + 1) * lanes);
  });
  return kernel;
}

function stepperOf(
  { layout, lanes, states, methods }: KernelPlan,
  exports: WebAssembly.Exports,
  view: (address: number, count: number) => Float64Array,
): KernelStepper {
  const slots = controlSlots.map((slot) => [slot, view(layout.control.get(slot)!, 1)] as const);
  const functions = (verb: string) =>
    methods.map(({ name }) => exports[`${verb} with ${name}`] as () => void);
  const [advances, interpolations] = [functions('advance'), functions('interpolate')];
  const errors = methods.map(({ name }) => view(layout.error[name]!, states.length));
  const absolute = view(layout.absolute, paddedColumn(states.length));
  // the padding of columns has an error of 0 in units of any tolerance but 0
  absolute.fill(1);
  return {
    methods,
    control: Object.fromEntries(slots) as Record<ControlSlot, Float64Array>,
    current: view(layout.current, states.length),
    candidate: view(layout.candidate, states.length),
    absolute: absolute.subarray(0, states.length * lanes),
    candidateAddress: layout.candidate,
    error: (method) => errors[method]!,
    advance: (method) => advances[method]!(),
    interpolate: (method) => interpolations[method]!(),
  };
}
