import { z } from 'zod';

/** Names of drugs by id: brands, codes, spellings. An id need not be in the catalog. */
export const drugNamesSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/),
  z.array(z.string().min(2).max(100)).min(1),
);

export type DrugNames = z.infer<typeof drugNamesSchema>;

/** A drug named in a text: the characters from `start` to before `end`. */
export interface DrugMention {
  readonly drug: string;
  readonly start: number;
  readonly end: number;
}

/** Names of drugs, made ready to be found. */
export interface DrugIndex {
  /** The drugs that a text names, in their order in it. */
  readonly find: (text: string) => readonly DrugMention[];
  /** Every name, and every id. */
  readonly names: readonly string[];
}

/**
 * Makes the names of drugs ready to be found. Names are whole words in any case; spaces and hyphens are alike; the longest name at a
 * place counts, so that "trastuzumab emtansine" is not trastuzumab. A name with a prefix (`nab-`) or the suffix of a
 * biosimilar (`-dkst`) that the table has not is another drug, and is not found.
 * @param names by id
 */
export function indexDrugNames(names: DrugNames): DrugIndex {
  const entries = Object.entries(names).flatMap(([drug, own]) =>
    [drug, ...own].map((name) => ({ name, drug, key: keyOf(name), pattern: patternOf(name) })),
  );
  if (entries.length === 0) return { find: () => [], names: [] };
  const byKey = new Map(entries.map(({ key, drug }) => [key, drug]));
  const alternatives = entries
    .sort((a, b) => b.key.length - a.key.length)
    .map(({ pattern }) => pattern)
    .join('|');
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?<!\\p{L}-)(?:${alternatives})(?![\\p{L}\\p{N}])(?!-\\p{L}{4}(?!\\p{L}))`,
    'giu',
  );
  const find = (text: string) =>
    [...text.matchAll(pattern)].map((match) => ({
      drug: byKey.get(keyOf(match[0]))!,
      start: match.index,
      end: match.index + match[0].length,
    }));
  return { find, names: [...new Set(entries.map(({ name }) => name))] };
}

/** Names that differ by case, spaces or hyphens have one key. */
function keyOf(name: string): string {
  return name.toLowerCase().replace(/[\s-]+/g, ' ');
}

function patternOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('[\\s-]+');
}
