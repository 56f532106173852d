import { describe, expect, it } from 'vitest';
import { poolVariances, redrawSubjects } from '../../engine/src/power/pool-error.ts';
import { runReplicates } from '../../engine/src/power/run-replicates.ts';
import { exponentialPlan, exponentialPool } from './exponential-pool.ts';

const powerOf = (ending: Uint8Array) => Float64Array.from(ending, (code) => (code === 1 ? 1 : 0));
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
const sd = (values: readonly number[]) => {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, x) => sum + (x - m) ** 2, 0) / (values.length - 1));
};

describe('the pool error', () => {
  it('of a mean of what is drawn is the standard error of the mean of the pool', () => {
    const [pool, subjects, replicates] = [200, 50, 4000];
    const value = (subject: number) => ((subject * 37) % 101) / 10;
    const counts = redrawSubjects({ seed: 3, subjects, pool: { size: pool } as never });
    const means = new Float64Array(replicates);
    for (let r = 0; r < replicates; r++) {
      counts(r, (s) => {
        means[r]! += value(s) / subjects;
      });
    }
    const values = Array.from({ length: pool }, (_, s) => value(s));
    const expected = Math.sqrt(values.reduce((sum, x) => sum + (x - mean(values)) ** 2, 0)) / pool;
    const [variance] = poolVariances([means], counts, { pool, subjects });
    expect(Math.sqrt(variance!) / expected).toBeGreaterThan(0.9);
    expect(Math.sqrt(variance!) / expected).toBeLessThan(1.1);
  });

  it('is that seen between many pools of the same hazards', async () => {
    const [size, replicates, pools, subjects] = [400, 2000, 30, 60];
    const powers: number[] = [];
    const variances: number[] = [];
    for (let seed = 0; seed < pools; seed++) {
      const pool = exponentialPool({ median: 300, ratio: 0.5, size, seed });
      const plan = exponentialPlan(pool, { subjects, seed: 1000 + seed });
      const [test] = await runReplicates(plan, { replicates });
      const power = powerOf(test!.design.ending);
      powers.push(mean(power));
      variances.push(poolVariances([power], redrawSubjects(plan), { pool: size, subjects })[0]!);
    }
    const monteCarlo = (mean(powers) * (1 - mean(powers))) / replicates;
    const between = sd(powers) ** 2 - monteCarlo;
    // a standard deviation from 30 pools is known to within about 13 %
    expect(Math.sqrt(mean(variances) / between)).toBeGreaterThan(0.7);
    expect(Math.sqrt(mean(variances) / between)).toBeLessThan(1.4);
  });

  it('is null where nothing depends on who is drawn', () => {
    const counts = redrawSubjects({ seed: 3, subjects: 5, pool: { size: 10 } as never });
    expect(poolVariances([new Float64Array(50).fill(1)], counts, { pool: 10, subjects: 5 })).toEqual([0]);
  });
});
