/**
 * A model compiled for solving. The views are windows on the kernel's own memory: write `time`-independent
 * inputs into `state`, `parameters` and `input`, call a function, read the outputs. One kernel serves one
 * worker; it holds no subject between calls beyond what stands in the views.
 */
export interface Kernel {
  /** Names of the states in the order of `state`: species and symbols with a rate rule. */
  readonly states: readonly string[];
  /** Names of the constants in the order of `parameters`: every symbol a subject may set. */
  readonly parameterNames: readonly string[];
  /** Names of the assignment-rule symbols in the order of `output`. */
  readonly outputs: readonly string[];
  /** Non-zeros of the Jacobian and of its factors, for reports of work. */
  readonly nonZeros: { readonly jacobian: number; readonly factors: number };

  /** Current state [amounts and model units], length `states.length`. Input. */
  readonly state: Float64Array;
  /** Parameter values, length `parameterNames.length`. Input; starts at the model's own defaults (NaN if none). */
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
}
