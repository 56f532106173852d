/** How a replicate ended, by code in `ReplicateColumns.ending`. */
export const endings = ['not rejected', 'efficacy', 'futility'] as const;

/** What came of one comparison under one truth: columns over replicates. */
export interface ReplicateColumns {
  /** 1 where a look reached its efficacy bound, were no look to stop for futility. */
  readonly rejected: Uint8Array;
  /** Index of the look at which the trial ended, its rules for futility obeyed. */
  readonly look: Uint8Array;
  /** Code in `endings`. */
  readonly ending: Uint8Array;
  /** Day of that look after the first entry [d]. */
  readonly day: Int32Array;
  /** Subjects entered by that day, in all arms. */
  readonly enrolled: Int32Array;
  /** Events, or subjects who count, of the two arms at that look. */
  readonly events: Int32Array;
  /** Log hazard ratio, or difference of rates, at that look; NaN where there is none. */
  readonly effect: Float64Array;
}

/** Empty columns for `size` replicates. */
export function startColumns(size: number): ReplicateColumns {
  return {
    rejected: new Uint8Array(size),
    look: new Uint8Array(size),
    ending: new Uint8Array(size),
    day: new Int32Array(size),
    enrolled: new Int32Array(size),
    events: new Int32Array(size),
    effect: new Float64Array(size).fill(Number.NaN),
  };
}

/** Joins columns of consecutive replicates. */
export function joinColumns(parts: readonly ReplicateColumns[]): ReplicateColumns {
  const joined = startColumns(parts.reduce((sum, part) => sum + part.day.length, 0));
  let at = 0;
  for (const part of parts) {
    for (const key of Object.keys(joined) as (keyof ReplicateColumns)[]) joined[key].set(part[key], at);
    at += part.day.length;
  }
  return joined;
}
