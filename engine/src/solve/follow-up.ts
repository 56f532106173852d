import type { Method } from '../data/method.ts';
import type { Tolerances } from '../data/tolerances.ts';
import type { Outcome } from '../data/trajectory.ts';

export interface IntegrationOptions {
  readonly tolerances: Tolerances;
  /**
   * A method compiled into the kernel, or its name; or `automatic`: the first stiff one and an explicit one, by tolerance,
   * chosen between at every discontinuity by the work that they take. Default the kernel's first method.
   */
  readonly method?: Method | string;
  /** First step [d], also after every dose; default chosen from the problem. */
  readonly initialStep?: number;
  /** Longest step [d]; default none. A pulse in time that is shorter than a step may be stepped over. */
  readonly maxStep?: number;
  /** Most steps, accepted and rejected, over the whole integration; default 100 000. */
  readonly maxSteps?: number;
}

/** A state to watch for reaching a level [unit of state]: one that never falls, such as a cumulative hazard. */
export interface Watch {
  readonly state: number;
  readonly level: number;
}

/** How far to integrate. */
export interface Request {
  /** Time [d] to reach exactly. The next request goes on with the step size reached, not with the one cut here. */
  readonly until: number;
  /** Stop after the step that reaches this time [d], to interpolate within it; default never. */
  readonly look?: number;
  readonly watch?: Watch;
}

/** What an integration found. */
export interface Found {
  readonly outcome: Outcome;
  /** Time [d] at which the watched state reached its level; null when it did not. */
  readonly crossing: number | null;
}

/** A subject being solved: yields how far to integrate, receives what was found, returns a result. */
export type FollowUp<Result> = Generator<Request, Result, Found>;
