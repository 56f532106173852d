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
): { readonly arms: PoolArm[]; readonly failures: Failure[]; readonly randomised: Uint8Array } {
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
  const randomised = Uint8Array.from(ordered.flatMap((range) => [...range.randomised]));
  return { arms: joined, failures, randomised };
}

function joinEnds(parts: readonly PoolEnds[]): PoolEnds {
  const rows = allOf(parts.map((part) => part.rows));
  const stop = allOf(parts.map((part) => part.stop));
  return {
    event: concatenate(parts.map(({ event }) => event)),
    known: concatenate(parts.map(({ known }) => known)),
    hiddenBy: concatenate(parts.map(({ hiddenBy }) => hiddenBy)),
    stop: stop && {
      known: concatenate(stop.map(({ known }) => known)),
      hiddenBy: concatenate(stop.map(({ hiddenBy }) => hiddenBy)),
      day: concatenate(stop.map(({ day }) => day)),
    },
    rows: rows && {
      start: joinStarts(rows.map(({ start }) => start)),
      day: concatenate(rows.map(({ day }) => day)),
    },
  };
}

/** The parts, or null when one of them is. */
function allOf<Part>(parts: readonly (Part | null)[]): Part[] | null {
  const found = parts.filter((part) => part !== null);
  return found.length === parts.length ? found : null;
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
