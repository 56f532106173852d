import { expect, it } from 'vitest';
import { runReplicates } from '../../engine/src/power/run-replicates.ts';
import { exponentialPlan, exponentialPool } from './exponential-pool.ts';

it('5,000 null trials under exponential hazards reject as often as the level says, within 3 standard errors', async () => {
  const pool = exponentialPool({ median: 500, ratio: 0.7, size: 20_000, seed: 11 });
  const replicates = 5_000;
  const [test] = await runReplicates(exponentialPlan(pool, { replicates }));
  const share = test!.null.rejected.reduce((sum, r) => sum + r, 0) / replicates;
  expect(Math.abs(share - 0.025)).toBeLessThan(3 * Math.sqrt((0.025 * 0.975) / replicates));
});
