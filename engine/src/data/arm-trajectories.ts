import type { Doses } from './doses.ts';
import type { Outcome, Trajectory, Work } from './trajectory.ts';

/** When the growth of a virtual patient ends and treatment begins. */
export type Enrolment =
  /** A day [d] after the beginning of growth. */
  | { readonly at: 'day'; readonly day: number }
  /**
   * When a state or an assigned symbol has risen to a level [unit of the symbol], as a tumour to the volume at which
   * it is found; a rise and fall within one step goes unseen. After `lastDay` [d] nobody is enrolled.
   */
  | { readonly at: 'level'; readonly symbol: string; readonly level: number; readonly lastDay: number };

/** How a virtual patient is to be followed under every arm. Days of doses and times count from enrolment. */
export interface ArmsPlan {
  readonly enrolment: Enrolment;
  /** Doses of each arm. */
  readonly arms: readonly Doses[];
  /** Times to record [d], ascending, not below 0. */
  readonly times: Float64Array;
}

/** The growth that the arms share. */
export interface Growth {
  /** Success when enrolled; `not enrolled`; or why the growth could not be solved. */
  readonly outcome: Outcome;
  /** Day of growth reached [d]: that of enrolment if there was one. */
  readonly day: number;
  /** State reached, in the order of the kernel's states. */
  readonly state: Float64Array;
  readonly work: Work;
}

/** One virtual patient under every arm, after one growth. All work is that of the growth and of each arm, once. */
export interface ArmTrajectories {
  readonly growth: Growth;
  /**
   * One per arm; times, those in outcomes included, are days from enrolment. The outcome is `not enrolled`, and no
   * value a number, where the growth did not end in enrolment.
   */
  readonly arms: readonly Trajectory[];
}
