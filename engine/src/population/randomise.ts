import type { CategoricalColumn, Cohort } from '../data/cohort.ts';
import type { TrialDesign } from '../data/trial-design.ts';
import { permute } from '../random/permute.ts';
import { streamFor } from '../random/stream.ts';
import { minimise } from './minimise.ts';

/**
 * Assigns arms by permuted blocks within strata or by minimisation over the stratification factors, subjects taken in
 * their order.
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
  const stratum = Int32Array.from({ length: design.subjects }, (_, i) =>
    by.reduce((code, column) => code * column.categories.length + column.index[i]!, 0),
  );
  const arm =
    design.randomisation.method === 'minimisation'
      ? minimise(design, by, seed)
      : permuteBlocks(design, { stratum, strata }, seed);
  return { arm, stratum, strata: strata.map((name) => name || 'all') };
}

function permuteBlocks(
  { arms, randomisation, subjects }: TrialDesign,
  { stratum, strata }: { readonly stratum: Int32Array; readonly strata: readonly string[] },
  seed: number,
): Int32Array {
  const slots = arms.flatMap((arm, index) =>
    new Array<number>(arm.allocation * randomisation.blocksOf).fill(index),
  );
  const enrolled = new Int32Array(strata.length);
  return Int32Array.from({ length: subjects }, (_, i) => {
    const s = stratum[i]!;
    const place = enrolled[s]!;
    enrolled[s] = place + 1;
    const block = Math.floor(place / slots.length);
    const order = permute(slots.length, streamFor(seed, block, `block:${strata[s]}`));
    return slots[order[place % slots.length]!]!;
  });
}
