import type { CategoricalColumn } from '../data/cohort.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { streamFor } from '../random/stream.ts';

/**
 * Assigns arms by minimisation (Pocock & Simon 1975, Biometrics 31:103): each subject goes, with a probability of
 * the design, to the arm that would leave the least imbalance over the categories she belongs to, else to any of the
 * others. The imbalance of a category is the range of its counts over the arms, each divided by the allocation.
 *
 * @param design its arms with allocation, and the probability
 * @param factors categorical covariates to balance; without any the arms as a whole are balanced
 * @param seed draws are keyed by seed and subject
 * @returns index of arm per subject
 */
export function minimise(
  { arms, randomisation, subjects }: TrialDesign,
  factors: readonly CategoricalColumn[],
  seed: number,
): Int32Array {
  const weights = arms.map(({ allocation }) => allocation);
  const everyone: CategoricalColumn = { name: '', categories: [''], index: new Int32Array(subjects) };
  const balanced = factors.length === 0 ? [everyone] : factors;
  const counts = balanced.map(({ categories }) => categories.map(() => weights.map(() => 0)));
  return Int32Array.from({ length: subjects }, (_, i) => {
    const own = balanced.map(({ index }, f) => counts[f]![index[i]!]!);
    const stream = streamFor(seed, i, 'minimisation');
    const arm = chooseArm(weights, own, { stream, chance: randomisation.chance });
    for (const count of own) count[arm]! += 1;
    return arm;
  });
}

function chooseArm(
  weights: readonly number[],
  own: readonly (readonly number[])[],
  { stream, chance }: { readonly stream: { uniform(): number }; readonly chance: number },
): number {
  const imbalance = weights.map((_, a) => own.reduce((sum, count) => sum + rangeWith(count, weights, a), 0));
  const least = Math.min(...imbalance);
  const all = [...weights.keys()];
  const best = all.filter((a) => imbalance[a]! <= least);
  const others = all.filter((a) => imbalance[a]! > least);
  const candidates = others.length > 0 && stream.uniform() >= chance ? others : best;
  return drawArm(candidates, weights, stream.uniform());
}

/** Range over the arms of a category's counts, were the next subject to join arm `a`. */
function rangeWith(count: readonly number[], weights: readonly number[], a: number): number {
  const shares = count.map((n, b) => (n + (a === b ? 1 : 0)) / weights[b]!);
  return Math.max(...shares) - Math.min(...shares);
}

function drawArm(candidates: readonly number[], weights: readonly number[], u: number): number {
  let left = u * candidates.reduce((sum, a) => sum + weights[a]!, 0);
  const drawn = candidates.find((a) => {
    left -= weights[a]!;
    return left < 0;
  });
  return drawn ?? candidates[candidates.length - 1]!;
}
