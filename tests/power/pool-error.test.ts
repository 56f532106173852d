import { describe, expect, it } from 'vitest';
import { countGroups, estimatePoolError, groupOf } from '../../engine/src/power/pool-error.ts';
import { runReplicates } from '../../engine/src/power/run-replicates.ts';
import { streamFor } from '../../engine/src/random/stream.ts';
import { exponentialPlan, exponentialPool } from './exponential-pool.ts';

const powerOf = (ending: Uint8Array) => Float64Array.from(ending, (code) => (code === 1 ? 1 : 0));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const variance = (values: ArrayLike<number>) => {
  const m = mean(values);
  return Array.from(values).reduce((sum, x) => sum + (x - m) ** 2, 0) / (values.length - 1);
};

describe('the groups of a pool', () => {
  it('part it: every subject is in one', () => {
    const slices = Array.from({ length: 7 }, (_, g) =>
      groupOf({ pool: { size: 100 } as never, groups: 7 }, g),
    );
    const members = slices.flatMap(({ first, count }) => Array.from({ length: count }, (_, k) => first + k));
    expect(members).toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('are at most a hundred, of fifty subjects at least', () => {
    expect([20_000, 5000, 1000, 99].map(countGroups)).toEqual([100, 100, 20, 1]);
  });
});

describe('the pool error', () => {
  it('by hand: two groups of two replicates', () => {
    // means 2 and 5, variances within 2 and 2: between 4.5, Monte-Carlo 1, so sqrt(3.5 / 2)
    expect(estimatePoolError(Float64Array.of(1, 4, 3, 6), 2)).toBeCloseTo(Math.sqrt(3.5 / 2), 12);
  });

  it('of a mean of what is drawn is the standard error of the mean of the pool', () => {
    const [groups, inGroup, each, replicates] = [100, 50, 20, 5000];
    const stream = streamFor(1, 0, 'pool error');
    const pool = Float64Array.from({ length: groups * inGroup }, () => stream.normal());
    const means = Float64Array.from({ length: replicates }, (_, r) => {
      const drawn = Array.from({ length: each }, () => Math.floor(inGroup * stream.uniform()));
      return mean(drawn.map((k) => pool[(r % groups) * inGroup + k]!));
    });
    const ratio = estimatePoolError(means, groups)! / Math.sqrt(variance(pool) / pool.length);
    // a variance from 100 groups is known to within about 15 %, the Monte-Carlo part apart
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.25);
  });

  it('is that seen between many pools of the same hazards', async () => {
    const [size, replicates, pools, subjects] = [1000, 1000, 40, 60];
    const powers: number[] = [];
    const squares: number[] = [];
    for (let seed = 0; seed < pools; seed++) {
      const pool = exponentialPool({ median: 300, ratio: 0.5, size, seed });
      const plan = exponentialPlan(pool, { subjects, seed: 1000 + seed, replicates, groups: 20 });
      const [test] = await runReplicates(plan);
      const power = powerOf(test!.design.ending);
      powers.push(mean(power.subarray(0, replicates)));
      squares.push(estimatePoolError(power.subarray(replicates), 20)! ** 2);
    }
    const monteCarlo = (mean(powers) * (1 - mean(powers))) / replicates;
    const between = variance(powers) - monteCarlo;
    // a standard deviation from 40 pools is known to within about 11 %
    expect(Math.sqrt(mean(squares) / between)).toBeGreaterThan(0.7);
    expect(Math.sqrt(mean(squares) / between)).toBeLessThan(1.4);
  });

  it('is 0 where nothing depends on who is drawn, and cannot be had from one group', () => {
    expect(estimatePoolError(new Float64Array(50).fill(1), 5)).toBe(0);
    expect(estimatePoolError(new Float64Array(50).fill(1), 1)).toBeNull();
  });
});
