/** How an integration ended. A failure is a result: the subject stays in the table with it. */
export type Outcome =
  | { readonly kind: 'success' }
  | { readonly kind: 'step too small'; readonly time: number; readonly state: string }
  | {
      readonly kind: 'not finite';
      readonly time: number;
      /** The state whose rate is not finite, and the formula where that begins. */
      readonly state: string;
      readonly expression: string;
    }
  | { readonly kind: 'budget spent'; readonly time: number; readonly steps: number }
  | { readonly kind: 'no steady state'; readonly time: number; readonly state: string }
  | {
      readonly kind: 'event cascade';
      readonly time: number;
      /** The events executed last, in the order of the model. */
      readonly events: readonly string[];
    }
  /** A virtual patient who was never enrolled: followed untreated so far in vain. */
  | { readonly kind: 'not enrolled'; readonly time: number };

/** Work done by a solver. */
export interface Work {
  steps: number;
  rejected: number;
  rateCalls: number;
  jacobians: number;
  factorisations: number;
}

/** States over time of one subject: `values[i * states.length + j]` is state j at `times[i]`. */
export interface Trajectory {
  readonly states: readonly string[];
  readonly times: Float64Array;
  readonly values: Float64Array;
  readonly outcome: Outcome;
  readonly work: Work;
  /** Events executed; absent when the model has none. */
  readonly executions?: Executions;
  /** Where thresholds were crossed; absent when none were compiled. */
  readonly crossings?: Crossings;
}

/** Events executed, in the order of their execution. */
export interface Executions {
  /** Times [d]. */
  readonly time: Float64Array;
  /** Index of the event in the model. */
  readonly event: Int32Array;
}

/** Where expressions crossed their levels, in order of time, then of the thresholds. */
export interface Crossings {
  /** Times [d]: the first at which the expression has reached, or no longer reaches, the level. */
  readonly time: Float64Array;
  /** Index of the threshold as compiled. */
  readonly threshold: Int32Array;
  /** 1: risen to the level; −1: fallen below it. */
  readonly direction: Int8Array;
}

/** Words an outcome for a person, with the remedy. */
export function formatOutcome(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'success':
      return 'solved';
    case 'step too small':
      return `step too small at day ${outcome.time} (state "${outcome.state}"): the model is likely singular there`;
    case 'not finite':
      return `not finite at day ${outcome.time} (state "${outcome.state}", from "${outcome.expression}"): check the parameters of that formula`;
    case 'budget spent':
      return `budget of ${outcome.steps} steps spent at day ${outcome.time}: raise maxSteps or loosen the tolerance`;
    case 'no steady state':
      return `no steady state for the dose at day ${outcome.time} (state "${outcome.state}" keeps changing): does it accumulate?`;
    case 'event cascade':
      return `events without end at day ${outcome.time} (${outcome.events.map((id) => `"${id}"`).join(', ')}): do they trigger each other?`;
    case 'not enrolled':
      return `not enrolled by day ${outcome.time} of growth: the level was not reached`;
  }
}
