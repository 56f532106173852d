import type { Kernel } from '../data/kernel.ts';
import type { Work } from '../data/trajectory.ts';

/** A one-step method: what it claims, where it comes from, and how to step with it. */
export interface Method {
  readonly name: string;
  /** Order of convergence of the solution. */
  readonly order: number;
  /** Order of the embedded solution whose difference estimates the error. */
  readonly embeddedOrder: number;
  /** True when stable steps are not limited by fast decay. */
  readonly stiff: boolean;
  /** Author, year and place of the coefficients. */
  readonly reference: string;
  createStepper(kernel: Kernel, work: Work): Stepper;
}

/** Takes single steps of one method; all its arrays are allocated once. */
export interface Stepper {
  /** The last accepted state. */
  readonly state: Float64Array;
  /** The state that the last attempt proposes. */
  readonly candidate: Float64Array;
  /** Its estimated error. */
  readonly error: Float64Array;
  /** Forgets derivatives: to be called after `state` or the kernel's inputs were changed. */
  restart(): void;
  /** Computes `candidate` and `error` for a step from `state`; false when a matrix is singular. */
  attempt(time: number, step: number): boolean;
  /** Makes the candidate the state. */
  accept(): void;
  /** One component within the last accepted step, at a fraction 0…1 of it; valid until the next attempt. */
  interpolate(fraction: number, component: number): number;
}
