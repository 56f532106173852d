import type { ControlSlot } from './control-slots.ts';
import type { KernelEvents, KernelThresholds } from './kernel-events.ts';
import type { Method } from './method.ts';

/**
 * A model compiled for solving one subject or two side by side. The views are windows on the kernel's own memory:
 * write `time`-independent inputs into `state`, `parameters` and `input`, call a function, read the outputs. The
 * value of component i in lane k stands at index `i * lanes + k`. One kernel serves one worker; it holds no subject
 * between calls beyond what stands in the views.
 */
export interface Kernel {
  /** Subjects side by side: 1 or 2. Their bits do not depend on each other. */
  readonly lanes: number;
  /** Names of the states in the order of `state`: species and symbols that a rate rule or an event changes. */
  readonly states: readonly string[];
  /** Names of the constants in the order of `parameters`: every symbol a subject may set. */
  readonly parameterNames: readonly string[];
  /** Names of the assignment-rule symbols in the order of `output`. */
  readonly outputs: readonly string[];
  /** Indices of the outputs such that each comes after those that it depends on. */
  readonly outputOrder: readonly number[];
  /** Non-zeros of the Jacobian and of its factors, for reports of work. */
  readonly nonZeros: { readonly jacobian: number; readonly factors: number };
  /** Arithmetic operations of one evaluation of the rates, of the derivatives, one factorisation and one solution. */
  readonly operations: {
    readonly rates: number;
    readonly linearisation: number;
    readonly factorisation: number;
    readonly solution: number;
  };

  /** State at which formulas are evaluated [amounts and model units]. Input. */
  readonly state: Float64Array;
  /** Parameter values. Input; starts at the model's own defaults (NaN if none). */
  readonly parameters: Float64Array;
  /** Zero-order input into each state [unit of state / d], e.g. an infusion. Input, starts at 0. */
  readonly input: Float64Array;
  /** d state / dt, written by `rates`. Output. */
  readonly rate: Float64Array;
  /** Partial derivative of the rates with respect to time, written by `jacobian`. Output. */
  readonly timeRate: Float64Array;
  /** Values of the assignment rules, written by `observe`. Output. */
  readonly output: Float64Array;
  /** Right-hand side in, solution out, of `solveLinear`. */
  readonly vector: Float64Array;

  /** Computes what depends on parameters alone; due before `stepper.advance` when one has changed. */
  prepare(): void;
  /** Writes the initial state computed from `parameters` into `state`. */
  initialise(): void;
  /** Writes `rate` (including `input`) at `time` [d] and `state`. */
  rates(time: number): void;
  /** Evaluates the sparse Jacobian (kept inside) and `timeRate` at `time` and `state`. */
  jacobian(time: number): void;
  /** Factors W = diagonal · I − J of the last `jacobian`; false when a pivot is zero or not finite. */
  factor(diagonal: number): boolean;
  /** Solves W x = vector in place, with the last `factor`. */
  solveLinear(): void;
  /** Writes `output` at `time` and `state`. */
  observe(time: number): void;

  readonly stepper: KernelStepper;
  /** Null when the model has none. */
  readonly events: KernelEvents | null;
  /** Null when none were compiled. */
  readonly thresholds: KernelThresholds | null;
}

/** Whole steps inside the kernel, with a time, a step and a fate of its own for each lane. */
export interface KernelStepper {
  /** The methods compiled in, in the order of their number. */
  readonly methods: readonly Method[];
  /** The numbers of the step control, one per lane. */
  readonly control: Readonly<Record<ControlSlot, Float64Array>>;
  /** Last accepted state, the one that the last attempt proposed, and absolute tolerances; in the order of `state`. */
  readonly current: Float64Array;
  readonly candidate: Float64Array;
  readonly absolute: Float64Array;
  /** Address [byte] of the candidate's component 0 in lane 0. */
  readonly candidateAddress: number;
  /** Estimated error of the last attempt with a method. */
  error(method: number): Float64Array;
  /** Attempts steps with a method until an active lane needs the solver (slot `attention`). */
  advance(method: number): void;
  /** Writes the dense output of the last accepted step at `fraction` of each lane into `state`. */
  interpolate(method: number): void;
}
