import type { CategoricalColumn, Cohort } from '../data/cohort.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { permute } from '../random/permute.ts';
import { streamFor } from '../random/stream.ts';

/**
 * Assigns arms by permuted blocks within strata, subjects taken in their order.
 *
 * @param design its arms with allocation, and randomisation
 * @param categorical categorical covariates of the subjects, those named in `stratifyBy` among them
 * @param seed blocks are keyed by seed, stratum and block number
 * @return index of arm and of stratum per subject, and the names of the strata
 */
export function randomise(
  design: TrialDesign,
  categorical: readonly CategoricalColumn[],
  seed: number,
): Pick<Cohort, 'arm' | 'stratum' | 'strata'> {
  const by = design.randomisation.stratifyBy.flatMap(
    (name) => categorical.find((c) => c.name === name) ?? [],
  );
  const strata = by.reduce<string[]>(
    (names, column) =>
      names.flatMap((n) =>
        column.categories.map((c) => [n, `${column.name} ${c}`].filter(Boolean).join(', ')),
      ),
    [''],
  );
  const stratum = new Int32Array(design.subjects);
  const arm = new Int32Array(design.subjects);
  const slots = design.arms.flatMap((a, index) =>
    new Array<number>(a.allocation * design.randomisation.blocksOf).fill(index),
  );
  const enrolled = new Int32Array(strata.length);
  for (let i = 0; i < design.subjects; i++) {
    const s = by.reduce((code, column) => code * column.categories.length + column.index[i]!, 0);
    const place = enrolled[s]!;
    enrolled[s] = place + 1;
    const block = Math.floor(place / slots.length);
    const order = permute(slots.length, streamFor(seed, block, `block:${strata[s]}`));
    stratum[i] = s;
    arm[i] = slots[order[place % slots.length]!]!;
  }
  return { arm, stratum, strata: strata.map((name) => name || 'all') };
}
