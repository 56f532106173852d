import type { Model } from '../data/model.ts';
import { planElimination } from './elimination.ts';
import {
  binaryFunctions,
  emitFormulas,
  importedFunctions,
  type LeafAddresses,
  type Target,
} from './formula-code.ts';
import { deriveJacobian } from './jacobian.ts';
import { emitFactor, emitSolve } from './linear-code.ts';
import { addSensitivities, type SensitivityOptions } from './sensitivity.ts';
import { readSystem } from './system.ts';
import { type DefinedFunction, encodeModule, type FunctionType, valueType } from './wasm-module.ts';

/** A model as a WebAssembly binary and what is needed to use it; plain data that can be posted to a worker. */
export interface EncodedModel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly plan: KernelPlan;
}

/** Names, defaults and places in the memory [index of float64] of an encoded model. */
export interface KernelPlan {
  readonly states: readonly string[];
  readonly parameterNames: readonly string[];
  readonly parameterDefaults: readonly number[];
  readonly outputs: readonly string[];
  readonly nonZeros: { readonly jacobian: number; readonly factors: number };
  readonly layout: MemoryLayout;
}

/** First index, in numbers of 8 bytes, of each part of the memory. */
export interface MemoryLayout {
  readonly state: number;
  readonly parameter: number;
  readonly input: number;
  readonly rate: number;
  readonly timeRate: number;
  readonly output: number;
  readonly vector: number;
  readonly jacobian: number;
  readonly factors: number;
  readonly size: number;
}

/**
 * Compiles a model to a WebAssembly binary: formulas, exact derivatives and sparse factorisation as straight-line
 * code. Names never reach the code.
 * @param model the model.
 * @param options parameters whose sensitivities become further states and outputs.
 * @returns the binary with its plan; the same model gives the same bytes everywhere.
 * @throws InputError with every problem that `checkModel` finds, or every name that is no parameter.
 */
export function encodeModel(model: Model, options: SensitivityOptions = {}): EncodedModel {
  const system = addSensitivities(readSystem(model), options.sensitivities ?? []);
  const { jacobian, timeRates } = deriveJacobian(system);
  const elimination = planElimination(system.states.length, jacobian);
  const factorCount = elimination.rows.reduce((sum, row) => sum + row.length, 0);
  const nonZeros = { jacobian: jacobian.length, factors: factorCount };
  const layout = layOut({
    states: system.states.length,
    parameters: system.parameterNames.length,
    outputs: system.outputs.length,
    ...nonZeros,
  });
  const { graph } = system;
  const targets = (nodes: readonly number[], first: number) =>
    nodes.map((node, i) => ({ node, address: 8 * (first + i) }));
  const rates = system.rates.map((node, i) => graph.apply('+', node, graph.leaf('input', i)));
  const slopes = [
    ...targets(
      jacobian.map(({ node }) => node),
      layout.jacobian,
    ),
    ...targets(timeRates, layout.timeRate),
  ];
  const linear = {
    jacobian: 8 * layout.jacobian,
    factors: 8 * layout.factors,
    vector: 8 * layout.vector,
  };
  const formula = (name: string, wanted: readonly Target[]) => {
    const leaves: LeafAddresses = {
      state: 8 * layout.state,
      parameter: 8 * layout.parameter,
      input: 8 * layout.input,
    };
    const { body, locals } = emitFormulas(graph, wanted, leaves);
    return defineFunction(name, ofTime, { body, locals });
  };
  const functions = [
    formula('initialise', targets(system.initial, layout.state)),
    formula('rates', targets(rates, layout.rate)),
    formula('jacobian', slopes),
    formula('observe', targets(system.observed, layout.output)),
    defineFunction('factor', ofDiagonal, emitFactor(elimination, jacobian, linear), 1),
    defineFunction('solveLinear', ofNothing, emitSolve(elimination, linear)),
  ];
  const { states, parameterNames, parameterDefaults, outputs } = system;
  const plan = { states, parameterNames, parameterDefaults, outputs, nonZeros, layout };
  return { bytes: encodeModule(imports, functions, 8 * layout.size), plan };
}

const ofTime: FunctionType = { parameters: [valueType.f64], results: [] };
const ofDiagonal: FunctionType = { parameters: [valueType.f64], results: [valueType.i32] };
const ofNothing: FunctionType = { parameters: [], results: [] };

const imports = importedFunctions.map((name) => ({
  name,
  type: {
    parameters: binaryFunctions.includes(name) ? [valueType.f64, valueType.f64] : [valueType.f64],
    results: [valueType.f64],
  },
}));

function defineFunction(
  name: string,
  type: FunctionType,
  code: { readonly body: readonly number[]; readonly locals: number },
  flags = 0,
): DefinedFunction {
  const locals = [
    { count: code.locals, type: valueType.f64 },
    { count: flags, type: valueType.i32 },
  ];
  return { name, type, locals, body: code.body };
}

function layOut(counts: {
  states: number;
  parameters: number;
  outputs: number;
  jacobian: number;
  factors: number;
}): MemoryLayout {
  let size = 0;
  const reserve = (count: number) => {
    const first = size;
    size += count;
    return first;
  };
  const { states, parameters, outputs, jacobian, factors } = counts;
  return {
    state: reserve(states),
    parameter: reserve(parameters),
    input: reserve(states),
    rate: reserve(states),
    timeRate: reserve(states),
    output: reserve(outputs),
    vector: reserve(states),
    jacobian: reserve(jacobian),
    factors: reserve(factors),
    size,
  };
}
