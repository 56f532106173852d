import { type Problem, problem } from '@opsonin/engine';

/** Least and most of an option that is a whole number. */
type CountLimits = readonly [least: number, most: number];

/** Limits of `--seed` and `--workers`, the same for every command. */
export const seedLimits: CountLimits = [0, Number.MAX_SAFE_INTEGER];
export const workerLimits: CountLimits = [1, 256];

/**
 * Reads options that are whole numbers.
 * @param typed as typed, by flag, e.g. `--replicates`; not typed: undefined
 * @param limits of each flag
 * @returns the numbers, null where nothing sound was typed, and every problem
 */
export function readCounts<Flag extends string>(
  typed: Readonly<Record<Flag, string | undefined>>,
  limits: Readonly<Record<Flag, CountLimits>>,
): { readonly counts: Record<Flag, number | null>; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const counts = {} as Record<Flag, number | null>;
  for (const flag of Object.keys(limits) as Flag[]) {
    const [text, [least, most]] = [typed[flag], limits[flag]];
    const value = text !== undefined && /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    const isSound = value >= least && value <= most;
    counts[flag] = isSound ? value : null;
    if (text !== undefined && !isSound) {
      problems.push(
        problem('bad-option', flag, {
          expected: `a whole number from ${least} to ${most}`,
          received: `"${text}"`,
          remedy: `Write e.g. \`${flag} ${Math.max(1, least)}\`.`,
        }),
      );
    }
  }
  return { counts, problems };
}
