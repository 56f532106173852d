/**
 * Numbers of the step control, one per lane each. The solver writes those of the first group, generated code the
 * others.
 */
export const controlSlots = [
  /** 1 while the lane is to be advanced. */
  'active',
  /** Time at which a step must end [d]. */
  'until',
  /** Stop after the step that reaches this time [d]. */
  'look',
  /** Address [byte] of the component of the candidate to watch, and the level to stop at. */
  'watchAddress',
  'watchLevel',
  /** Longest step [d]. */
  'longest',
  /** Most attempts. */
  'budget',
  /** 1 when the state or an input changed from outside since derivatives were computed. */
  'stale',
  /** 1 when the step in hand follows an accepted one of the same method, so that its last slope is at hand. */
  'follows',
  /** 1 until the first step after a restart is accepted. */
  'first',
  /** 1 when the last attempt was rejected. */
  'rejectedLast',
  /** Step to attempt next [d]. */
  'proposal',

  /** Time reached [d]. */
  'time',
  /** Start and size of the last accepted step [d]. */
  'stepStart',
  'stepTaken',
  /** Step in hand and where it ends [d]. */
  'step',
  'endTime',
  'inverseStep',
  'diagonal',
  /** 1 when the step in hand was cut to end at `until`; when it is shorter than proposed. */
  'isClipped',
  'isShortened',
  /** 0, or NaN when a factorisation is unsound. */
  'soundness',
  /** Sum of the squares of the error in units of the tolerance, of a coarser estimate, and the error's mean square. */
  'errorSum',
  'coarseErrorSum',
  'error',
  'watched',
  /** 1 when the last attempt was accepted; when the lane needs the solver. */
  'accepted',
  'attention',
  /** First step that the last restart allowed [d]. */
  'restartStep',
  /** Work done: accepted steps, attempts, evaluations of derivatives. */
  'steps',
  'attempts',
  'linearisations',
  /** Relative tolerance. */
  'relative',
  /** Time at which formulas are evaluated [d]. */
  'pointTime',
  /** 1 when the extra stages of the last step's dense output are asked for; when they are at hand. */
  'extending',
  'extended',
  /** Place within the last step, 0 … 1, for dense output. */
  'fraction',
] as const;

export type ControlSlot = (typeof controlSlots)[number];
