import { describe, expect, it } from 'vitest';
import type { SubjectPool } from '../../engine/src/data/subject-pool.ts';
import type { ReplicateColumns } from '../../engine/src/power/replicate-columns.ts';
import { type ReplicatePlan, truths } from '../../engine/src/power/replicate-plan.ts';
import { runReplicates } from '../../engine/src/power/run-replicates.ts';
import { solvePool } from '../../engine/src/power/solve-pool.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';
import { exponentialPlan, exponentialPool, testAt } from './exponential-pool.ts';
import { slowReplicate } from './slow-replicate.ts';

const looks = [
  { events: 40, efficacy: 2.96, futility: 0.2 },
  { events: 60, efficacy: 2.36, futility: 1 },
  { events: 80, efficacy: 2.01, futility: -Infinity },
];

function rowOf(columns: ReplicateColumns, row: number) {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]]));
}

async function compareWithTwin(plan: ReplicatePlan) {
  const { replicates } = plan;
  const results = await runReplicates(plan);
  const endings = new Set<number>();
  plan.tests.forEach((test, t) => {
    for (const truth of truths) {
      for (let r = 0; r < replicates; r++) {
        const { effect, ...found } = rowOf(results[t]![truth], r);
        const slow = slowReplicate(plan, test, truth, r);
        const { effect: expected, ...rest } = slow;
        expect(found).toEqual(rest);
        if (truth === 'design') expect(effect).toBeCloseTo(expected, 8);
        endings.add(slow.ending);
      }
    }
  });
  return endings;
}

/** The pool in four strata, with a second endpoint censored at visits every 60 days. */
function withVisits(pool: SubjectPool): SubjectPool {
  const every = Int32Array.from({ length: 24 }, (_, k) => 60 * k);
  const rows = {
    start: Int32Array.from({ length: pool.size + 1 }, (_, i) => 24 * i),
    day: Int32Array.from({ length: 24 * pool.size }, (_, k) => every[k % 24]!),
  };
  return {
    ...pool,
    endpoints: ['os', 'pfs'],
    stratum: Int32Array.from({ length: pool.size }, (_, i) => i % 4),
    strata: ['1', '2', '3', '4'],
    arms: pool.arms.map((arm) => {
      const event = arm.ends[0]!.event.map((day) => 60 * Math.ceil(day / 120));
      return { ...arm, ends: [...arm.ends, { event, known: event, hiddenBy: event, stop: null, rows }] };
    }),
  };
}

describe('a replicate', () => {
  it('is that of a slow and readable twin: three looks, losses, strata, two endpoints', async () => {
    const pool = withVisits(exponentialPool({ median: 400, ratio: 0.7, size: 300, seed: 3 }));
    const tests = [testAt(900, looks), { ...testAt(900, looks), endpoint: 1 }];
    const plan = exponentialPlan(pool, {
      subjects: 120,
      lossHazard: 1 / 2000,
      tests,
      seed: 7,
      replicates: 60,
    });
    expect([...(await compareWithTwin(plan))].sort()).toEqual([0, 1, 2]);
  });

  it('is that of the twin within strata, with late events weighed more, and for rates', async () => {
    const pool = withVisits(exponentialPool({ median: 400, ratio: 0.7, size: 300, seed: 3 }));
    const one = [{ events: Infinity, efficacy: 1.96, futility: -Infinity }];
    const tests = [
      { ...testAt(900, looks), stratified: true },
      { ...testAt(900, looks), stratified: true, endpoint: 1, weight: { rho: 0, gamma: 1 } },
      { ...testAt(900, looks), weight: { rho: 1, gamma: 0.5 } },
      { ...testAt(900, one), kind: 'rate' as const },
      { ...testAt(900, one), kind: 'rate' as const, stratified: true },
    ];
    const parts = { subjects: 120, lossHazard: 1 / 2000, tests, seed: 9, replicates: 25 };
    await compareWithTwin(exponentialPlan(pool, parts));
  });

  it('is that of the twin with a third arm, whose events bring the looks forward', async () => {
    const two = exponentialPool({ median: 400, ratio: 0.7, size: 300, seed: 3 });
    const pool = { ...two, arms: [...two.arms, { ...two.arms[0]!, id: 'C' }] };
    const parts = {
      slots: Int32Array.of(0, 1, 2),
      tests: [testAt(900, looks)],
      subjects: 150,
      replicates: 40,
    };
    await compareWithTwin(exponentialPlan(pool, parts));
  });

  it('is that of the twin for subjects of CLEOPATRA', async () => {
    const { design, ...rest } = readCleopatra();
    const pool = await solvePool({ ...rest, design: { ...design, seed: 2 } }, { subjects: 50 });
    const final = [{ events: Infinity, efficacy: 1.96, futility: -Infinity }];
    const tests = [0, 1].map((endpoint) => ({ ...testAt(1187, final), endpoint }));
    const plan = exponentialPlan(pool, { subjects: 100, lossHazard: 1e-4, tests, replicates: 20 });
    await compareWithTwin(plan);
  });

  it('is the same in ranges of any size and in any order', async () => {
    const pool = exponentialPool({ median: 400, ratio: 0.7, size: 300, seed: 3 });
    const plan = exponentialPlan(pool, { replicates: 70, groups: 6 });
    const all = await runReplicates(plan);
    expect(all[0]!.design.day).toHaveLength(140);
    expect(await runReplicates(plan, { rangeSize: 9, reverse: true })).toEqual(all);
    const [fewer] = await runReplicates({ ...plan, replicates: 11 });
    expect([...fewer!.design.events.subarray(0, 11)]).toEqual([...all[0]!.design.events.subarray(0, 11)]);
    expect([...fewer!.design.events.subarray(11)]).toEqual([...all[0]!.design.events.subarray(70, 81)]);
  });
});
