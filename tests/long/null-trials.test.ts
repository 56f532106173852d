import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { spreadOverThreads } from '../../cli/src/threads.ts';
import { interimPlanSchema } from '../../engine/src/data/interim-plan.ts';
import { runReplicates } from '../../engine/src/power/run-replicates.ts';
import { boundLooks } from '../../engine/src/trial/bound-looks.ts';
import { exponentialPlan, exponentialPool, testAt } from '../power/exponential-pool.ts';

const replicates = 100_000;
const pool = exponentialPool({ median: 500, ratio: 0.7, size: 20_000, seed: 12 });
const script = new URL('../../cli/dist/solve-worker.js', import.meta.url);
const spread = () => spreadOverThreads({ workers: Math.min(4, availableParallelism()), script });
const fixed = [{ events: Infinity, efficacy: 1.959963984540054, futility: -Infinity }];

function sequential(spending: 'obrien-fleming' | 'pocock' | 'hwang-shih-decani') {
  const bounds = boundLooks([0.5, 0.75, 1], 0.025, interimPlanSchema.parse({ looks: [0.5, 0.75], spending }));
  return [120, 180, 240].map((events, k) => ({
    events,
    efficacy: bounds.efficacy[k]!,
    futility: bounds.futility[k]!,
  }));
}

it.each([
  ['one analysis', fixed, 1460],
  ['looks that spend as O’Brien and Fleming', sequential('obrien-fleming'), 6000],
  ['looks that spend as Pocock', sequential('pocock'), 6000],
  ['looks that spend as Hwang, Shih and DeCani', sequential('hwang-shih-decani'), 6000],
] as const)(
  '100,000 null trials with %s hold a level of 2.5 % within 3 standard errors',
  async (_, looks, cutoff) => {
    const plan = exponentialPlan(pool, { replicates, tests: [testAt(cutoff, [...looks])] });
    const start = performance.now();
    const [test] = await runReplicates(plan, { spread: spread() });
    const share = test!.null.rejected.reduce((sum, r) => sum + r, 0) / replicates;
    const errors = (share - 0.025) / Math.sqrt((0.025 * 0.975) / replicates);
    const seconds = (performance.now() - start) / 1000;
    console.log(
      `${share.toFixed(5)} rejected, ${errors.toFixed(2)} standard errors away; ${seconds.toFixed(1)} s`,
    );
    expect(Math.abs(errors)).toBeLessThan(3);
  },
);
