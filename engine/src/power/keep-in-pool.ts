import type { PoolArm, PoolEnds, SubjectPool } from '../data/subject-pool.ts';

/**
 * A pool of some of its subjects, in their order; failures keep the numbers that they were solved under.
 *
 * @param pool all who were solved
 * @param isKept 1 for those who stay
 */
export function keepInPool(pool: SubjectPool, isKept: Uint8Array): SubjectPool {
  const kept = [...isKept.keys()].filter((subject) => isKept[subject] === 1);
  if (kept.length === pool.size) return pool;
  const pick = (column: Int32Array) => Int32Array.from(kept, (subject) => column[subject]!);
  return {
    ...pool,
    size: kept.length,
    stratum: pick(pool.stratum),
    factors: pool.factors.map((factor) => ({ ...factor, index: pick(factor.index) })),
    arms: pool.arms.map(
      (arm): PoolArm => ({
        ...arm,
        failed: pick(arm.failed),
        ends: arm.ends.map(({ event, known, hiddenBy, stop, rows }) => ({
          event: pick(event),
          known: pick(known),
          hiddenBy: pick(hiddenBy),
          stop: stop && { known: pick(stop.known), hiddenBy: pick(stop.hiddenBy), day: pick(stop.day) },
          rows: rows && pickRows(rows, kept),
        })),
      }),
    ),
  };
}

function pickRows({ start, day }: NonNullable<PoolEnds['rows']>, kept: readonly number[]) {
  const parts = kept.map((subject) => day.subarray(start[subject]!, start[subject + 1]!));
  const starts = new Int32Array(kept.length + 1);
  parts.forEach((part, k) => {
    starts[k + 1] = starts[k]! + part.length;
  });
  const joined = new Int32Array(starts[kept.length]!);
  parts.forEach((part, k) => {
    joined.set(part, starts[k]!);
  });
  return { start: starts, day: joined };
}
