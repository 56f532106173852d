import { streamFor } from '../random/stream.ts';
import { drawSubjects } from './draw-replicate.ts';
import type { ReplicatePlan } from './replicate-plan.ts';

/** How often each subject of the pool was drawn, by replicate; drawn again rather than kept. */
export type DrawCounts = (replicate: number, each: (subject: number) => void) => void;

/** The subjects that a plan draws into each replicate. */
export function redrawSubjects({
  seed,
  subjects,
  pool,
}: Pick<ReplicatePlan, 'seed' | 'subjects' | 'pool'>): DrawCounts {
  const subject = new Int32Array(subjects);
  return (replicate, each) => {
    drawSubjects(subject, pool.size, streamFor(seed, replicate, 'replicate:subjects'));
    for (let i = 0; i < subject.length; i++) each(subject[i]!);
  };
}

/**
 * Variances of means over replicates that stem from the pool being finite, by the infinitesimal jackknife: a subject of
 * the pool weighs as much as the covariance between how often she was drawn and what came of the replicate. Replicates
 * are samples with replacement, so that their mean is a smooth bootstrap estimate, whose variance over pools is the sum
 * of the squared covariances; the part of that sum which finitely many replicates add of themselves is taken off.
 *
 * @param values one column per statistic, each over the replicates; NaN where a replicate has none
 * @param counts draws of each replicate
 * @param size `subjects` drawn into each replicate from a pool of `pool`
 * @return one variance per statistic, not below 0
 * @source Efron (2014), J Am Stat Assoc 109:991, theorem 1; Wager, Hastie and Efron (2014), J Mach Learn Res 15:1625,
 *   section 3.2 (the correction)
 */
export function poolVariances(
  values: readonly Float64Array[],
  counts: DrawCounts,
  size: { readonly pool: number; readonly subjects: number },
): number[] {
  const replicates = values[0]?.length ?? 0;
  const centred = values.map(centre);
  const sums = values.map(() => new Float64Array(size.pool));
  for (let r = 0; r < replicates; r++) {
    counts(r, (subject) => {
      for (let s = 0; s < sums.length; s++) sums[s]![subject]! += centred[s]!.column[r]!;
    });
  }
  return sums.map((sum, s) => {
    const { column, known } = centred[s]!;
    const squares = sumOfSquares(sum) / (known * known);
    const spread = sumOfSquares(column) / known;
    return known === 0 ? Number.NaN : Math.max(0, squares - (size.subjects * spread) / known);
  });
}

/** Differences from the mean; 0 where there is no number, so that such a replicate weighs nothing. */
function centre(values: Float64Array): { readonly column: Float64Array; readonly known: number } {
  const known = values.filter((value) => !Number.isNaN(value));
  const mean = meanOf(known);
  return { column: values.map((value) => (Number.isNaN(value) ? 0 : value - mean)), known: known.length };
}

function sumOfSquares(column: Float64Array): number {
  return column.reduce((total, x) => total + x * x, 0);
}

/** The mean of a column, added up in its order. */
export function meanOf(column: Float64Array): number {
  return column.reduce((sum, value) => sum + value, 0) / column.length;
}
