import { expect, it } from 'vitest';
import { interimPlanSchema } from '../../engine/src/data/interim-plan.ts';
import { runReplicates } from '../../engine/src/power/run-replicates.ts';
import { boundLooks } from '../../engine/src/trial/bound-looks.ts';
import { exponentialPlan, exponentialPool, testAt } from './exponential-pool.ts';

const replicates = 5_000;
const standardError = Math.sqrt((0.025 * 0.975) / replicates);
const pool = exponentialPool({ median: 500, ratio: 0.7, size: 20_000, seed: 11 });
const shareOf = (rejected: Uint8Array) => rejected.reduce((sum, r) => sum + r, 0) / rejected.length;

it('5,000 null trials under exponential hazards reject as often as the level says, within 3 standard errors', async () => {
  const [test] = await runReplicates(exponentialPlan(pool, { replicates }));
  expect(Math.abs(shareOf(test!.null.rejected) - 0.025)).toBeLessThan(3 * standardError);
});

it.each(['obrien-fleming', 'pocock'] as const)(
  'so do those of three looks that spend by %s',
  async (spending) => {
    const interim = interimPlanSchema.parse({ looks: [0.4, 0.7], spending, futility: {} });
    const bounds = boundLooks([0.4, 0.7, 1], 0.025, interim);
    const looks = [80, 140, 200].map((events, k) => ({
      events,
      efficacy: bounds.efficacy[k]!,
      futility: bounds.futility[k]!,
    }));
    const [test] = await runReplicates(exponentialPlan(pool, { replicates, tests: [testAt(4000, looks)] }));
    expect(Math.abs(shareOf(test!.null.rejected) - 0.025)).toBeLessThan(3 * standardError);
    // rules for futility, obeyed, can only take rejections away
    const obeyed = test!.null.ending.reduce((sum, code) => sum + (code === 1 ? 1 : 0), 0) / replicates;
    expect(obeyed).toBeLessThanOrEqual(shareOf(test!.null.rejected));
  },
);

it('a hazard ratio of 0.7 with 200 events has the power that Schoenfeld foretells', async () => {
  const looks = [{ events: 200, efficacy: 1.959963984540054, futility: -Infinity }];
  const [test] = await runReplicates(exponentialPlan(pool, { replicates, tests: [testAt(4000, looks)] }));
  const power = test!.design.ending.reduce((sum, code) => sum + (code === 1 ? 1 : 0), 0) / replicates;
  // Phi(sqrt(200 / 4) ln(1 / 0.7) - 1.96) = 0.713; pool error near 0.01
  expect(Math.abs(power - 0.713)).toBeLessThan(0.03);
});
