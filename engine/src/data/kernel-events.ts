/**
 * When a comparison changes with its difference of left and right: `below` where that becomes negative or no longer
 * is (`<`, `>=`), `above` positive (`>`, `<=`), `equal` where its sign changes (`==`, `!=`).
 */
export type ComparisonKind = 'below' | 'above' | 'equal';

/** What a comparison inside a trigger is like. */
export interface CompiledComparison {
  readonly kind: ComparisonKind;
  /** Whether its difference is a straight line in time while no held state changes. */
  readonly isScheduled: boolean;
}

/** A trigger that compares time with a number, so that it changes but once. */
export interface ClockTrigger {
  /** The first double [d] at which it is another than before. */
  readonly changesAt: number;
  /** Whether it holds from then on. */
  readonly becomes: boolean;
}

export interface CompiledAssignment {
  /** Index of the state. */
  readonly state: number;
  /** Whether the state is an amount and the value assigned a concentration. */
  readonly isConcentration: boolean;
}

export interface CompiledEvent {
  readonly id: string;
  readonly hasDelay: boolean;
  readonly hasPriority: boolean;
  readonly persistent: boolean;
  readonly initialValue: boolean;
  readonly useValuesFromTriggerTime: boolean;
  readonly assignments: readonly CompiledAssignment[];
  /** Null for a trigger that must be checked. */
  readonly clock: ClockTrigger | null;
}

/** What is known of a model's events without running them; plain data. */
export interface EventPlan {
  readonly events: readonly CompiledEvent[];
  /** The events whose triggers must be checked: all but those of a clock. */
  readonly checked: readonly number[];
  /** Comparisons inside the checked triggers, each once. */
  readonly comparisons: readonly CompiledComparison[];
  /** States that nothing but events changes and that scheduled comparisons read. */
  readonly heldStates: readonly number[];
  /** Whether a trigger can change otherwise than by a scheduled comparison. */
  readonly isWatched: boolean;
  /** States that mean a concentration while the amount is kept when the size of the compartment jumps. */
  readonly rescaledStates: readonly number[];
}

/**
 * The events of a kernel. The functions read `state`, `parameters` as prepared, and the time given; the value of
 * item i in lane k stands at `i * lanes + k`.
 */
export interface KernelEvents extends EventPlan {
  /** Per checked event, not 0 where the trigger holds; written by `checkTriggers`. */
  readonly trigger: Float64Array;
  /** Per comparison, left less right; written by `checkTriggers`. */
  readonly difference: Float64Array;
  /** Per comparison, change of the difference in time, of scheduled ones; written by `evaluate`. */
  readonly slope: Float64Array;
  /** Per event, 0 where it has none; written by `evaluate` [d]. */
  readonly delay: Float64Array;
  readonly priority: Float64Array;
  /** Per assignment, event after event; written by `evaluate`. */
  readonly value: Float64Array;
  /** Per assignment, size that turns a concentration into an amount, 1 where none is; written by `evaluate`. */
  readonly size: Float64Array;
  /** Per rescaled state, size of its compartment; written by `evaluate`. */
  readonly rescaledSize: Float64Array;
  checkTriggers(time: number): void;
  evaluate(time: number): void;
}

/** The thresholds of a kernel. */
export interface KernelThresholds {
  readonly names: readonly string[];
  /** Expression less level, per threshold; written by `evaluate` at a time [d] and `state`. */
  readonly difference: Float64Array;
  evaluate(time: number): void;
}
