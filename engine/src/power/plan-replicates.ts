import type { InterimPlan } from '../data/interim-plan.ts';
import { InputError, problem } from '../data/problem.ts';
import type { SubjectPool } from '../data/subject-pool.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { log } from '../math/log.ts';
import { normalQuantile } from '../math/normal.ts';
import { cutoffDays, daysOf } from '../trial/set-course.ts';
import type { LookPlan, ReplicatePlan, TestPlan } from './replicate-plan.ts';
import { survivalEndpoints } from './solve-pool.ts';

/** Bounds of the standardised statistic, one per look, the last for the final analysis. */
export interface LookBounds {
  readonly efficacy: readonly number[];
  /** −Infinity where there is no rule for futility. */
  readonly futility: readonly number[];
}

/** Finds the bounds of looks at shares of the information; the last share is 1. */
export type BoundLooks = (shares: readonly number[], alpha: number, interim: InterimPlan) => LookBounds;

/** The comparison of one endpoint between two arms, by name. */
export interface NamedComparison {
  readonly endpoint: string;
  readonly experimental: string;
  readonly control: string;
  /** One-sided level. */
  readonly alpha: number;
}

/** Every comparison that replicates of a design make: each experimental with each control arm, per endpoint. */
export function listComparisons({ arms, analysis }: TrialDesign): NamedComparison[] {
  const named = new Set(survivalEndpoints(analysis.map(({ endpoint }) => endpoint)).map(({ name }) => name));
  const idsOf = (role: string) => arms.filter((arm) => arm.role === role).map(({ id }) => id);
  return analysis
    .filter(({ endpoint }) => named.has(endpoint))
    .flatMap(({ endpoint, confidence }) =>
      idsOf('experimental').flatMap((experimental) =>
        idsOf('control').map((control) => ({ endpoint, experimental, control, alpha: (1 - confidence) / 2 })),
      ),
    );
}

/**
 * Checks that replicates of a design have something to test.
 * @throws InputError when no arm is compared with another by a time-to-event endpoint
 */
export function checkComparable(design: TrialDesign): void {
  if (listComparisons(design).length > 0) return;
  throw new InputError([
    problem('nothing-to-compare', `${design.id}: analysis`, {
      expected: 'a time-to-event endpoint, and arms with the roles `experimental` and `control`',
      received: `${design.analysis.map((a) => a.endpoint).join(', ')}; ${design.arms.map((a) => a.role).join(', ')}`,
      remedy: 'Add such an endpoint to the analysis, and give the arms their roles.',
    }),
  ]);
}

/**
 * Plans the replicates of a design.
 *
 * @param inputs read and checked; size, seed, accrual, dropout, randomisation and analysis of the design are used
 * @param pool of the design, from `solvePool`
 * @param boundLooks finds the bounds of interim plans
 * @throws InputError when there is nothing to compare
 */
export function planReplicates(
  { design }: Pick<TrialInputs, 'design'>,
  pool: SubjectPool,
  boundLooks: BoundLooks,
): ReplicatePlan {
  checkComparable(design);
  const cutoffs = cutoffDays({ design });
  const armOf = (id: string) => pool.arms.findIndex((arm) => arm.id === id);
  const tests = listComparisons(design).map(
    ({ endpoint, experimental, control, alpha }): TestPlan => ({
      endpoint: pool.endpoints.indexOf(endpoint),
      experimental: armOf(experimental),
      control: armOf(control),
      cutoffDay: cutoffs.get(endpoint)!,
      looks: planLooks(design.analysis.find((a) => a.endpoint === endpoint)!.interim, alpha, boundLooks),
    }),
  );
  const slots = design.arms.flatMap(({ allocation }, arm) =>
    new Array<number>(allocation * design.randomisation.blocksOf).fill(arm),
  );
  return {
    kind: 'replicates',
    seed: design.seed,
    subjects: design.subjects,
    slots: Int32Array.from(slots),
    accrual: {
      days: daysOf(design.accrual.duration, 'accrual.duration'),
      medianAt: design.accrual.medianAt,
    },
    lossHazard: -log(1 - design.dropout.perYear) / 365.25,
    tests,
    pool,
  };
}

function planLooks(interim: InterimPlan | undefined, alpha: number, boundLooks: BoundLooks): LookPlan[] {
  if (interim === undefined) {
    return [
      {
        events: Number.POSITIVE_INFINITY,
        efficacy: normalQuantile(1 - alpha),
        futility: Number.NEGATIVE_INFINITY,
      },
    ];
  }
  const { looks, events } = interim;
  const counts = [...looks.map((share) => Math.ceil(share * events)), events];
  const bounds = boundLooks(
    counts.map((count) => count / events),
    alpha,
    interim,
  );
  return counts.map((count, k) => ({
    events: count,
    efficacy: bounds.efficacy[k]!,
    futility: bounds.futility[k]!,
  }));
}
