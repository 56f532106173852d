import type { OperatingCharacteristics } from '../data/operating-characteristics.ts';
import type { TrialInputs } from '../data/trial-inputs.ts';
import { hashInputs } from '../trial/hash-result.ts';
import { engineVersion } from '../trial/run.ts';
import type { Spread } from '../trial/spread.ts';
import type { Takers } from '../trial/work-for-pool.ts';
import { estimateCharacteristics } from './estimate-characteristics.ts';
import { checkComparable, listComparisons, planReplicates } from './plan-replicates.ts';
import { powerBySize } from './power-by-size.ts';
import { runReplicates, takeReplicates } from './run-replicates.ts';
import { solvePool, takePool } from './solve-pool.ts';

/** Sizes that the field recommends: the Monte-Carlo error of a power of 0.8 is 0.004. */
export const defaultPoolSize = 20_000;
export const defaultReplicates = 10_000;

export interface PowerOptions {
  /** Subjects of the pool; default 20 000. */
  readonly pool?: number;
  /** Replicates of the trial; default 10 000. */
  readonly replicates?: number;
  /** Further sizes at which the power is estimated from the same pool, planned events in proportion; default none. */
  readonly sizes?: readonly number[];
  /** Who computes, of workers that know `powerTakers`; default here. */
  readonly spread?: Spread;
  readonly onProgress?: (stage: PowerStage, done: number, of: number) => void;
}

/** What is going on: subjects of the pool are solved, replicates drawn and analysed, then those of other sizes. */
export type PowerStage = 'pool' | 'replicates' | 'sizes';

/** What a worker must know to compute pools and replicates. */
export const powerTakers: Takers = { 'subject pool': takePool, replicates: takeReplicates };

/**
 * Estimates how a design behaves when it is repeated: power, type I error, duration, size and stopping, each with its
 * Monte-Carlo and its pool error. Subjects are solved once under every arm; replicates draw from them with new entries,
 * randomisation and losses, and analyse what they drew.
 *
 * @param inputs read, and checked by `checkTrial`; size and seed of the design are used
 * @param options sizes, and who computes
 * @throws InputError when the inputs contradict each other or nothing is compared; a subject who fails to solve stays
 *   in the pool and is listed
 */
export async function estimatePower(
  inputs: TrialInputs,
  options: PowerOptions = {},
): Promise<OperatingCharacteristics> {
  const { pool: size = defaultPoolSize, replicates = defaultReplicates, spread, onProgress } = options;
  const { sizes = [] } = options;
  const { design } = inputs;
  checkComparable(design);
  const parallel = spread === undefined ? {} : { spread };
  const progress = (stage: PowerStage) => (done: number, of: number) => onProgress?.(stage, done, of);
  const pool = await solvePool(inputs, { subjects: size, ...parallel, onProgress: progress('pool') });
  const plan = planReplicates(inputs, pool, { replicates });
  const found = await runReplicates(plan, { ...parallel, onProgress: progress('replicates') });
  const curve = await powerBySize(inputs, pool, {
    replicates,
    sizes,
    ...parallel,
    onProgress: progress('sizes'),
  });
  return {
    trial: design.id,
    designHash: hashInputs(inputs),
    seed: design.seed,
    subjects: design.subjects,
    replicates,
    pool: pool.size,
    engineVersion,
    catalogVersion: inputs.catalogVersion,
    comparisons: listComparisons(design).map((comparison, t) => {
      const estimates = estimateCharacteristics(plan, plan.tests[t]!, found[t]!);
      const own = { subjects: design.subjects, power: { ...estimates.power, poolError: null } };
      const points = curve.map(({ subjects, powers }) => ({ subjects, power: powers[t]! }));
      const powerBySize = [...points, own].sort((a, b) => a.subjects - b.subjects);
      return { ...comparison, ...estimates, powerBySize };
    }),
    failures: pool.failures.map(({ subject, arm, day, outcome }) => ({ subject, arm, day, outcome })),
  };
}
