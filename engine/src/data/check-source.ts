import type { Place } from './place.ts';
import { nearestName, type Problem, problem } from './problem.ts';
import type { ReferenceList } from './reference.ts';

/** Checks that a number said to be cited, derived or fitted says from where. */
export function checkSource(
  entry: { status: string; source?: string | undefined; fittedTo?: string[] | undefined },
  path: readonly PropertyKey[],
  { references, place }: { references: ReferenceList; place: Place },
): Problem[] {
  const unknown =
    entry.source === undefined
      ? []
      : checkReference(entry.source, [...path, 'source'], { references, place });
  if (unknown.length > 0) return unknown;
  const missing = entry.status === 'fitted' ? 'fittedTo' : 'source';
  const given = entry.status === 'fitted' ? entry.fittedTo?.length : entry.source;
  if (given || !['cited', 'derived', 'fitted'].includes(entry.status)) return [];
  return [
    problem('no-source', place([...path, missing]), {
      expected:
        missing === 'source' ? 'a key of the reference list' : 'the ids of the trials it was adjusted to',
      received: `nothing, with the status "${entry.status}"`,
      remedy: `Add \`${missing}\` or correct the status.`,
    }),
  ];
}

/** Checks that a key is in the reference list. */
export function checkReference(
  key: string,
  path: readonly PropertyKey[],
  { references, place }: { references: ReferenceList; place: Place },
): Problem[] {
  const keys = Object.keys(references);
  if (keys.includes(key)) return [];
  const near = nearestName(key, keys);
  return [
    problem('unknown-source', place(path), {
      expected: 'a key of the reference list',
      received: `"${key}"`,
      remedy: near === null ? 'Add it to the reference list.' : `Did you mean "${near}"?`,
    }),
  ];
}
