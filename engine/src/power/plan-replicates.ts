import { InputError, problem } from '../data/problem.ts';
import type { SubjectPool } from '../data/subject-pool.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { log } from '../math/log.ts';
import { oneSidedLevel, planLooks } from '../trial/plan-looks.ts';
import { planOf, weightOf } from '../trial/plan-of.ts';
import { cutoffDays, daysOf } from '../trial/set-course.ts';
import { countGroups } from './pool-error.ts';
import type { ReplicatePlan, TestPlan } from './replicate-plan.ts';
import { poolEndpoints } from './solve-pool.ts';

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
  const named = new Set(poolEndpoints(analysis).map(({ definition }) => definition.name));
  const idsOf = (role: string) => arms.filter((arm) => arm.role === role).map(({ id }) => id);
  return analysis
    .filter(({ endpoint }) => named.has(endpoint))
    .flatMap(({ endpoint, confidence }) =>
      idsOf('experimental').flatMap((experimental) =>
        idsOf('control').map((control) => ({
          endpoint,
          experimental,
          control,
          alpha: oneSidedLevel(confidence),
        })),
      ),
    );
}

/**
 * Checks that replicates of a design have something to test.
 * @throws InputError when no arm is compared with another by a time-to-event endpoint or a rate, or by a test that
 *   replicates do not make
 */
export function checkComparable(design: TrialDesign): void {
  const { id, arms, analysis } = design;
  if (listComparisons(design).length > 0) {
    checkTests(design);
    return;
  }
  throw new InputError([
    problem('nothing-to-compare', `${id}: analysis`, {
      expected:
        'a time-to-event endpoint or a rate of response, and arms with the roles `experimental` and `control`',
      received: `${analysis.map((a) => a.endpoint).join(', ')}; ${arms.map((a) => a.role).join(', ')}`,
      remedy: 'Add such an endpoint to the analysis, and give the arms their roles.',
    }),
  ]);
}

/** MaxCombo has no bounds for looks, and takes too long for thousands of replicates. */
function checkTests({ id, analysis }: TrialDesign): void {
  const problems = analysis.flatMap(({ test }, i) =>
    test === 'max-combo'
      ? [
          problem('test-not-repeated', `${id}: analysis[${i}].test`, {
            expected: '`log-rank` or `fleming-harrington`, which replicates make',
            received: `"${test}"`,
            remedy: 'Ask for the power of one of these.',
          }),
        ]
      : [],
  );
  if (problems.length > 0) throw new InputError(problems);
}

/**
 * Plans the replicates of a design.
 *
 * @param inputs read and checked; size, seed, accrual, dropout, randomisation and analysis of the design are used
 * @param pool of the design, from `solvePool`
 * @param options number of `replicates`
 * @throws InputError when there is nothing to compare
 */
export function planReplicates(
  { design }: Pick<TrialInputs, 'design'>,
  pool: SubjectPool,
  { replicates }: { readonly replicates: number },
): ReplicatePlan {
  checkComparable(design);
  const cutoffs = cutoffDays({ design });
  const armOf = (id: string) => pool.arms.findIndex((arm) => arm.id === id);
  const tests = listComparisons(design).map(
    ({ endpoint, experimental, control, alpha }): TestPlan => ({
      ...howTested(design, endpoint, pool),
      endpoint: pool.endpoints.indexOf(endpoint),
      experimental: armOf(experimental),
      control: armOf(control),
      cutoffDay: cutoffs.get(endpoint)!,
      looks: planLooks(design.analysis.find((a) => a.endpoint === endpoint)!, alpha),
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
    minimisation: design.randomisation.method === 'minimisation' ? design : null,
    accrual: {
      days: daysOf(design.accrual.duration, 'accrual.duration'),
      medianAt: design.accrual.medianAt,
    },
    lossHazard: -log(1 - design.dropout.perYear) / 365.25,
    tests,
    replicates,
    groups: countGroups(pool.size),
    pool,
  };
}

/** How the plan tests an endpoint, as far as replicates need to know. */
function howTested(
  design: TrialDesign,
  endpoint: string,
  { strata }: SubjectPool,
): Pick<TestPlan, 'kind' | 'stratified' | 'weight'> {
  const plan = planOf(design, endpoint);
  const { definition } = poolEndpoints(design.analysis).find((one) => one.definition.name === endpoint)!;
  return {
    kind: definition.kind === 'time to event' ? 'survival' : 'rate',
    stratified: plan.stratified && strata.length > 1,
    weight: weightOf(plan),
  };
}
