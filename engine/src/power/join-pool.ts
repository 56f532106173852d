import type { Failure } from '../data/analysis.ts';
import { never, type PoolArm, type PoolEnds } from '../data/subject-pool.ts';
import type { PoolRange } from './solve-pool-range.ts';

/**
 * Joins the ranges of a pool, in the order of the subjects.
 *
 * @param ranges every range once
 * @param arms ids of the arms
 */
export function joinPool(
  ranges: readonly PoolRange[],
  arms: readonly string[],
): { readonly arms: PoolArm[]; readonly failures: Failure[] } {
  const ordered = [...ranges].sort((a, b) => a.range.first - b.range.first);
  const joined = arms.map((id, a): PoolArm => {
    const parts = ordered.map((range) => range.arms[a]!);
    const endpoints = parts[0]?.ends.length ?? 0;
    return {
      id,
      failed: concatenate(parts.map(({ failed }) => failed)),
      ends: Array.from({ length: endpoints }, (_, e) => joinEnds(parts.map(({ ends }) => ends[e]!))),
    };
  });
  const failures = ordered.flatMap(({ range, arms: solved }) =>
    solved.flatMap(({ failed, outcomes }, a) => {
      const found: Failure[] = [];
      failed.forEach((day, k) => {
        if (day < never) found.push({ subject: range.first + k, arm: arms[a]!, day, outcome: outcomes[k]! });
      });
      return found;
    }),
  );
  return { arms: joined, failures };
}

function joinEnds(parts: readonly PoolEnds[]): PoolEnds {
  const rows = parts.every((part) => part.rows !== null) ? parts.map((part) => part.rows!) : null;
  return {
    event: concatenate(parts.map(({ event }) => event)),
    hiddenBy: concatenate(parts.map(({ hiddenBy }) => hiddenBy)),
    rows:
      rows === null
        ? null
        : { start: joinStarts(rows.map(({ start }) => start)), day: concatenate(rows.map(({ day }) => day)) },
  };
}

/** Starts of ragged rows, each part going on where the one before ended. */
function joinStarts(parts: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length - 1, 1));
  let [at, base] = [0, 0];
  for (const part of parts) {
    for (let k = 0; k < part.length; k++) joined[at + k] = base + part[k]!;
    at += part.length - 1;
    base += part[part.length - 1]!;
  }
  return joined;
}

function concatenate(parts: readonly Int32Array[]): Int32Array {
  const joined = new Int32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
