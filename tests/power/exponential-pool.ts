import { never, type SubjectPool } from '../../engine/src/data/subject-pool.ts';
import type { ReplicatePlan } from '../../engine/src/power/replicate-plan.ts';
import { streamFor } from '../../engine/src/random/stream.ts';

/** A cheap hazard model: exponential survival in an experimental arm and in control. */
export interface Hazards {
  /** Median of the control arm [d]. */
  readonly median: number;
  /** Hazard of the experimental arm over that of control; the same quantile of a subject in both arms. */
  readonly ratio: number;
  readonly size: number;
  readonly seed: number;
}

/** A pool of that model: the days are whole, none is lost, none fails. */
export function exponentialPool({ median, ratio, size, seed }: Hazards): SubjectPool {
  const levels = Float64Array.from({ length: size }, (_, i) =>
    streamFor(seed, i, 'exponential pool').exponential(),
  );
  const armOf = (id: string, hazard: number) => {
    const event = Int32Array.from(levels, (level) => Math.ceil(level / hazard));
    return {
      id,
      failed: new Int32Array(size).fill(never),
      ends: [{ event, known: event, hiddenBy: event.map((day) => day - 1), stop: null, rows: null }],
    };
  };
  const hazard = Math.LN2 / median;
  return {
    size,
    endpoints: ['os'],
    arms: [armOf('A', hazard * ratio), armOf('B', hazard)],
    stratum: new Int32Array(size),
    strata: ['all'],
    factors: [],
    failures: [],
  };
}

/** A trial of that model with one analysis at the cut-off, to be changed in parts. */
export function exponentialPlan(pool: SubjectPool, parts: Partial<ReplicatePlan> = {}): ReplicatePlan {
  return {
    kind: 'replicates',
    seed: 1,
    subjects: 400,
    slots: Int32Array.of(0, 0, 1, 1),
    minimisation: null,
    accrual: { days: 365, medianAt: 0.5 },
    lossHazard: 0,
    tests: [testAt(1460, [{ events: Infinity, efficacy: 1.959963984540054, futility: -Infinity }])],
    replicates: 100,
    groups: 0,
    pool,
    ...parts,
  };
}

/** The comparison of A with B by overall survival. */
export function testAt(cutoffDay: number, looks: ReplicatePlan['tests'][number]['looks']) {
  const how = { kind: 'survival', stratified: false, weight: { rho: 0, gamma: 0 } } as const;
  return { endpoint: 0, experimental: 0, control: 1, cutoffDay, looks, ...how };
}
