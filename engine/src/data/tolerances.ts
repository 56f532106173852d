/** Accuracy asked of a solver; declared with the model. */
export interface Tolerances {
  /** Relative tolerance, per step. */
  readonly relative: number;
  /** Absolute tolerance [unit of state] for states without an entry of their own. */
  readonly absolute: number;
  /** Absolute tolerance of single states, by name. */
  readonly states: Readonly<Record<string, number>>;
}
