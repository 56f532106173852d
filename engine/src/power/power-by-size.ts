import type { Measured } from '../data/operating-characteristics.ts';
import type { SubjectPool } from '../data/subject-pool.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import type { SolveOptions } from '../trial/solve.ts';
import { estimateCharacteristics } from './estimate-characteristics.ts';
import { planReplicates } from './plan-replicates.ts';
import { runReplicates } from './run-replicates.ts';

/** Power of every comparison at one size. */
export interface SizedPower {
  readonly subjects: number;
  readonly powers: readonly Measured[];
}

/**
 * Estimates the power of a design at other sizes, from the same pool. The events that analyses wait for grow in
 * proportion; accrual takes as long.
 *
 * @param inputs of the design
 * @param pool of the design
 * @param options `sizes`, number of `replicates` at each, and who computes
 */
export async function powerBySize(
  inputs: Pick<TrialInputs, 'design'>,
  pool: SubjectPool,
  options: SolveOptions & { readonly sizes: readonly number[]; readonly replicates: number },
): Promise<SizedPower[]> {
  const { sizes, replicates, onProgress = () => {}, ...how } = options;
  const found: SizedPower[] = [];
  const all = sizes.length * replicates;
  for (const [k, subjects] of sizes.entries()) {
    const plan = {
      ...planReplicates({ design: resize(inputs.design, subjects) }, pool, { replicates }),
      groups: 0,
    };
    const results = await runReplicates(plan, {
      ...how,
      onProgress: (done) => onProgress(k * replicates + done, all),
    });
    const powers = plan.tests.map((test, t) => estimateCharacteristics(plan, test, results[t]!).power);
    found.push({ subjects, powers });
  }
  return found;
}

function resize(design: TrialInputs['design'], subjects: number): TrialInputs['design'] {
  const scale = subjects / design.subjects;
  return {
    ...design,
    subjects,
    analysis: design.analysis.map((plan) => ({
      ...plan,
      ...(plan.afterEvents !== undefined && {
        afterEvents: Math.max(1, Math.round(scale * plan.afterEvents)),
      }),
    })),
  };
}
