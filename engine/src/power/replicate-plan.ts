import type { SubjectPool } from '../data/subject-pool.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { FlemingHarringtonWeight } from '../statistics/check-groups.ts';
import type { SequentialPlan } from '../trial/plan-looks.ts';

/** One comparison of two arms by one endpoint, as each replicate analyses it. */
export interface TestPlan extends SequentialPlan {
  /** By hazards over time, or by the share who count at the cut-off. */
  readonly kind: 'survival' | 'rate';
  /** Whether the test is within the strata of the randomisation. */
  readonly stratified: boolean;
  /** Weight of events; zeros for the log-rank test. */
  readonly weight: FlemingHarringtonWeight;
  /** Index of the endpoint in the pool. */
  readonly endpoint: number;
  /** Indices of the arms. */
  readonly experimental: number;
  readonly control: number;
}

/** What every replicate of a design shares; plain data that can be posted. */
export interface ReplicatePlan {
  readonly kind: 'replicates';
  readonly seed: number;
  /** Subjects randomised in one replicate. */
  readonly subjects: number;
  /** Arm of each place of a block before it is permuted. */
  readonly slots: Int32Array;
  /** The design, where its arms are assigned by minimisation in place of blocks. */
  readonly minimisation: TrialDesign | null;
  /** From the first entry to the last [d], and the share of it at which half have entered. */
  readonly accrual: { readonly days: number; readonly medianAt: number };
  /** Hazard of loss to follow-up [1/d]. */
  readonly lossHazard: number;
  readonly tests: readonly TestPlan[];
  /** Replicates drawn from the whole pool; as many again are drawn from its groups, for its error. */
  readonly replicates: number;
  readonly groups: number;
  readonly pool: SubjectPool;
}

/** Under which truth a replicate is drawn: each arm's own outcomes, or those of the control arm in all. */
export const truths = ['design', 'null'] as const;
export type Truth = (typeof truths)[number];
