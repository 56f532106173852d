import { controlSlots } from '../data/control-slots.ts';
import { type Method, stageColumns } from '../data/method.ts';
import type { Model } from '../data/model.ts';
import { InputError } from '../data/problem.ts';
import type { Threshold } from '../data/threshold.ts';
import { emitAdvance } from './advance-code.ts';
import { checkFunctions } from './check-functions.ts';
import { paddedColumn } from './column-code.ts';
import { controlFormulas } from './control-formulas.ts';
import { countFormulaOperations, countLinearOperations } from './count-operations.ts';
import { type Elimination, planElimination } from './elimination.ts';
import { emitEvents } from './event-code.ts';
import { type Leaf, reachableNodes } from './expression-graph.ts';
import {
  type EmittedCode,
  emitFormulas,
  type FormulaCode,
  type FormulaOptions,
  type Target,
} from './formula-code.ts';
import { emitFormulaParts } from './formula-parts.ts';
import { callFunction, getLocal } from './instructions.ts';
import { emitInterpolation } from './interpolation-code.ts';
import { deriveJacobian, type JacobianEntry, type SystemDerivatives } from './jacobian.ts';
import type { KernelPlan } from './kernel-plan.ts';
import { type LaneCode, type Lanes, laneCode } from './lane-code.ts';
import { emitLinearFunctions, type LinearFunctions } from './linear-functions.ts';
import { type LinkedFunctions, linkFunctions } from './link-functions.ts';
import { type MemoryPlan, planMemory } from './memory-plan.ts';
import { findPrepared } from './prepared-nodes.ts';
import { addSensitivities, type SensitivityOptions } from './sensitivity.ts';
import type { StepperAddresses, StepperCode } from './stepper-code.ts';
import { type EquationSystem, readSystem } from './system.ts';
import { type DefinedFunction, encodeModule, type FunctionType, valueType } from './wasm-module.ts';

/** A model as a WebAssembly binary and what is needed to use it; plain data that can be posted to a worker. */
interface EncodedModel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly plan: KernelPlan;
}

/** How a model is compiled. */
export interface EncodeOptions extends SensitivityOptions {
  /** Methods to step with. */
  readonly methods: readonly Method[];
  /** Subjects side by side; default 1. */
  readonly lanes?: Lanes;
  /** Levels whose crossings `solve` finds; default none. */
  readonly thresholds?: readonly Threshold[];
}

/**
 * Compiles a model to a WebAssembly binary: formulas, exact derivatives, sparse factorisation and whole steps, without
 * loops where that is short enough. Names never reach the code.
 * @param model the model.
 * @param options methods, lanes, thresholds, and parameters whose sensitivities become further states and outputs.
 * @returns the binary with its plan; the same model gives the same bytes everywhere.
 * @throws InputError with every problem that `checkModel` finds, and those of the thresholds; and with formulas longer
 *   than can be compiled.
 */
export function encodeModel(model: Model, options: EncodeOptions): EncodedModel {
  const system = addSensitivities(readSystem(model, options.thresholds), options.sensitivities ?? []);
  return new ModelEncoder(system, options).encode(`model ${model.id}`);
}

/** Indices of the defined functions, in the order in which they are defined. */
const defined = ['prepare', 'initialise', 'rates', 'linearise', 'observe', 'factor', 'solve'] as const;
const noParameters: FunctionType = { parameters: [], results: [] };
const toAddress: FunctionType = { parameters: [valueType.i32], results: [] };

/** Functions that a model may do without, and what is told of them. */
interface EncodedPart<Part extends 'events' | 'thresholds'> {
  readonly functions: readonly DefinedFunction[];
  readonly encoded: KernelPlan[Part];
}

/** Carries what the parts of one encoding share. */
class ModelEncoder {
  private readonly system: EquationSystem;
  private readonly methods: readonly Method[];
  private readonly derivatives: SystemDerivatives;
  private readonly elimination: Elimination;
  private readonly lane: LaneCode;
  private readonly memory: MemoryPlan;
  private readonly rates: readonly number[];
  private readonly linked: LinkedFunctions;
  private readonly prepared: ReadonlyMap<number, number>;
  private readonly addresses: StepperAddresses;
  private readonly leaves: Readonly<Record<'state' | 'parameter' | 'input', number>>;
  private readonly output: number;
  private readonly jacobian: number;
  private readonly thresholds: readonly Threshold[];
  /** Functions that others call because they would be too long; defined behind those. */
  private readonly parts: DefinedFunction[] = [];

  constructor(system: EquationSystem, { methods, lanes = 1, thresholds = [] }: EncodeOptions) {
    this.thresholds = thresholds;
    this.system = system;
    this.methods = methods;
    const { graph } = system;
    const size = system.states.length;
    this.derivatives = deriveJacobian(system);
    this.elimination = planElimination(size, this.derivatives.jacobian);
    this.lane = laneCode(lanes);
    this.memory = planMemory(lanes);
    this.rates = system.rates.map((node, i) => graph.apply('+', node, graph.leaf('input', i)));
    const { memory } = this;
    const graphs = [graph, ...methods.map((method) => controlFormulas(method, size).graph)];
    this.linked = linkFunctions(graphs, lanes, memory);
    const column = () => memory.reserve(paddedColumn(size));
    const stageCount = Math.max(0, ...methods.map(stageColumns));
    const control = new Map(controlSlots.map((slot) => [slot, memory.reserve(1)]));
    this.addresses = {
      point: column(),
      current: column(),
      previous: column(),
      candidate: column(),
      rate: column(),
      firstRate: column(),
      timeRate: column(),
      vector: column(),
      error: column(),
      coarseError: column(),
      absolute: column(),
      stages: Array.from({ length: stageCount }, column),
      control,
    };
    this.leaves = {
      state: this.addresses.point,
      parameter: memory.reserve(system.parameterNames.length),
      input: column(),
    };
    this.output = memory.reserve(system.outputs.length);
    this.jacobian = memory.reserve(this.derivatives.jacobian.length);
    const everyStep = [
      ...this.rates,
      ...this.derivatives.jacobian.map(({ node }) => node),
      ...this.derivatives.timeRates,
      ...system.observed,
    ];
    this.prepared = new Map(findPrepared(graph, everyStep).map((node) => [node, memory.reserve(1)]));
  }

  encode(place: string): EncodedModel {
    const { lane, linked, memory, system, methods } = this;
    const stepper = this.stepperCode();
    const events = this.eventFunctions();
    const thresholds = this.thresholdFunctions();
    const linear = this.linearFunctions();
    const own = [
      ...this.formulaFunctions(),
      this.define('factor', linear.factor),
      this.define('solve', linear.solve, toAddress),
      ...methods.map((method) => emitAdvance(stepper, method, linked.functionOf)),
      ...methods.map((method) => emitInterpolation(stepper, method)),
      ...this.parts,
      ...events.functions,
      ...thresholds.functions,
    ];
    const functions = [...linked.functions, ...own];
    const problems = checkFunctions(functions, place);
    if (problems.length > 0) throw new InputError(problems);
    const data = [...linked.data, ...linear.data, ...memory.constants()];
    const bytes = encodeModule(linked.imports, functions, { bytes: memory.size(), data });
    const { states, parameterNames, parameterDefaults, outputs } = system;
    const factors = this.elimination.rows.reduce((sum, row) => sum + row.length, 0);
    const plan: KernelPlan = {
      lanes: lane.lanes,
      states,
      parameterNames,
      parameterDefaults,
      outputs,
      outputOrder: system.observed.map((_, i) => i).sort((a, b) => system.observed[a]! - system.observed[b]!),
      nonZeros: { jacobian: this.derivatives.jacobian.length, factors },
      operations: this.countOperations(),
      methods,
      layout: this.layout(),
      events: events.encoded,
      thresholds: thresholds.encoded,
    };
    return { bytes, plan };
  }

  private countOperations(): KernelPlan['operations'] {
    const { system, rates, derivatives, elimination } = this;
    const count = (roots: readonly number[]) =>
      countFormulaOperations(system.graph, roots, (node) => this.prepared.has(node));
    const slopes = [...derivatives.jacobian.map(({ node }) => node), ...derivatives.timeRates];
    const linear = countLinearOperations(elimination);
    return { rates: count(rates), linearisation: count([...rates, ...slopes]), ...linear };
  }

  private eventFunctions(): EncodedPart<'events'> {
    const { events } = this.system;
    if (events === null) return { functions: [], encoded: null };
    const { layout, checkTriggers, evaluate } = emitEvents(
      this.formulaCode(this.prepared),
      events,
      this.memory,
    );
    return {
      functions: [this.define('check triggers', checkTriggers), this.define('evaluate events', evaluate)],
      encoded: { plan: events.plan, layout },
    };
  }

  private thresholdFunctions(): EncodedPart<'thresholds'> {
    const nodes = this.system.thresholds;
    if (nodes.length === 0) return { functions: [], encoded: null };
    const difference = this.memory.reserve(nodes.length);
    const code = emitFormulas(this.formulaCode(this.prepared), this.targets(nodes, difference));
    return {
      functions: [this.define('evaluate thresholds', code)],
      encoded: { names: this.thresholds.map(({ id }) => id), difference },
    };
  }

  private layout(): KernelPlan['layout'] {
    const { addresses, leaves, output, methods } = this;
    const { rate, firstRate, timeRate, vector, current, absolute, candidate, stages, control } = addresses;
    const errorOf = (method: Method) =>
      method.kind === 'Rosenbrock' ? stages[method.c.length - 1]! : addresses.error;
    const error = Object.fromEntries(methods.map((method) => [method.name, errorOf(method)]));
    return {
      ...leaves,
      output,
      rate,
      firstRate,
      timeRate,
      vector,
      current,
      absolute,
      candidate,
      error,
      control,
    };
  }

  private indexOf(name: (typeof defined)[number]): number {
    return this.linked.imports.length + this.linked.functions.length + defined.indexOf(name);
  }

  /** Index of the first function behind those that every kernel has. */
  private get indexBehind(): number {
    return this.indexOf(defined[0]) + defined.length + 2 * this.methods.length;
  }

  private formulaCode(prepared: ReadonlyMap<number, number>): FormulaCode {
    const { lane, memory, linked, leaves, addresses } = this;
    const leafAddress = (leaf: Leaf, index: number) =>
      leaf === 'time' || leaf === 'slot'
        ? addresses.control.get('pointTime')!
        : leaves[leaf] + lane.bytes * index;
    return { graph: this.system.graph, lane, memory, leafAddress, functionOf: linked.functionOf, prepared };
  }

  private targets(nodes: readonly number[], first: number): Target[] {
    return nodes.map((node, i) => ({ node, address: first + this.lane.bytes * i }));
  }

  private formulaFunctions(): DefinedFunction[] {
    const { system, prepared, addresses, rates } = this;
    const code = this.formulaCode(prepared);
    const fromScratch = this.formulaCode(new Map());
    const preparation = [...prepared].map(([node, address]) => ({ node, address }));
    const { firstRate, timeRate, point } = addresses;
    const slopes = this.derivatives.jacobian
      .map(({ node }, k) => ({ node, address: this.jacobian + this.lane.bytes * k }))
      .filter(({ node }) => !this.isFixed(node));
    const linearisation = [
      ...this.targets(rates, firstRate),
      ...slopes,
      ...this.targets(this.derivatives.timeRates, timeRate),
    ];
    return [
      this.defineFormulas('prepare', fromScratch, preparation),
      this.defineFormulas('initialise', fromScratch, this.targets(system.initial, point)),
      this.defineFormulas('rates', code, this.targets(rates, 0), {
        type: toAddress,
        place: { firstLocal: 1, pointer: 0 },
      }),
      this.defineFormulas('linearise', code, linearisation),
      this.defineFormulas('observe', code, this.targets(system.observed, this.output)),
    ];
  }

  /** Defines a function that computes formulas, by itself or by calling parts of it. */
  private defineFormulas(
    name: string,
    code: FormulaCode,
    targets: readonly Target[],
    { type = noParameters, place = {} }: { type?: FunctionType; place?: FormulaOptions } = {},
  ): DefinedFunction {
    const parts = emitFormulaParts(code, targets, place);
    if (parts.length === 1) return this.define(name, parts[0]!, type);
    const first = this.indexBehind + this.parts.length;
    this.parts.push(...parts.map((part) => this.define(null, part, type)));
    const given = type.parameters.flatMap((_, local) => getLocal(local));
    const body = parts.flatMap((_, k) => [...given, ...callFunction(first + k)]);
    return this.define(name, { body, locals: 0 }, type);
  }

  /** Whether a value never changes between preparations, so that it need not be stored again. */
  private isFixed(node: number): boolean {
    const { operator } = this.system.graph.nodes[node]!;
    return operator === 'number' || operator === 'parameter' || this.prepared.has(node);
  }

  private linearFunctions(): LinearFunctions {
    const { lane, memory, addresses, elimination } = this;
    const places = new Map(
      this.derivatives.jacobian.map((entry, k) => [this.keyOf(entry), this.placeOf(entry, k)]),
    );
    const linearAddresses = {
      jacobian: (row: number, column: number) => places.get(this.keyOf({ row, column })) ?? null,
      factors: memory.reserve(elimination.rows.reduce((sum, row) => sum + row.length, 0)),
      diagonal: addresses.control.get('diagonal')!,
      soundness: addresses.control.get('soundness')!,
      vector: addresses.vector,
      zero: memory.constant(0),
      one: memory.constant(1),
    };
    return emitLinearFunctions(elimination, lane, { memory, addresses: linearAddresses });
  }

  private keyOf({ row, column }: Pick<JacobianEntry, 'row' | 'column'>): number {
    return row * this.system.states.length + column;
  }

  private placeOf({ node }: JacobianEntry, k: number): number {
    const { operator, value } = this.system.graph.nodes[node]!;
    if (operator === 'number') return this.memory.constant(value);
    if (operator === 'parameter') return this.leaves.parameter + this.lane.bytes * value;
    return this.prepared.get(node) ?? this.jacobian + this.lane.bytes * k;
  }

  private stepperCode(): StepperCode {
    const { lane, memory, addresses } = this;
    const calls = {
      rates: this.indexOf('rates'),
      linearise: this.indexOf('linearise'),
      factor: this.indexOf('factor'),
      solve: this.indexOf('solve'),
    };
    const { graph } = this.system;
    // also through a condition or a rounding, whose slope in time is 0
    const reached = reachableNodes(graph, this.rates);
    const isTimed = graph.nodes.some(({ operator }, node) => operator === 'time' && reached[node] === 1);
    return { lane, memory, size: this.system.states.length, addresses, calls, isTimed };
  }

  private define(name: string | null, code: EmittedCode, type = noParameters): DefinedFunction {
    const locals = [
      { count: code.integers ?? 0, type: valueType.i32 },
      { count: code.locals, type: this.lane.type },
    ];
    return { name, type, locals, body: code.body };
  }
}
