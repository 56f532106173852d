import { describe, expect, it } from 'vitest';
import type { PopulationValues } from '../../engine/src/data/population-values.ts';
import type { CompileOptions } from '../../engine/src/trial/compile.ts';
import { describePopulation, planPopulation } from '../../engine/src/trial/plan-population.ts';
import { spreadOverWorkers } from '../../engine/src/trial/pool.ts';
import type { SolveOptions } from '../../engine/src/trial/solve.ts';
import { solvePopulation } from '../../engine/src/trial/solve-population.ts';
import { workForPool } from '../../engine/src/trial/work-for-pool.ts';
import { startChannelWorker } from '../channel-worker.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';

const inputs = readCleopatra();
const days = Float64Array.from({ length: 8 }, (_, k) => 63 * k);

/** All values and failures of 20 virtual patients, in the order of the patients. */
async function solve(options: SolveOptions = {}, compile: CompileOptions = {}) {
  const plan = await planPopulation(inputs, { days, ...compile });
  const parts: PopulationValues[] = [];
  await solvePopulation(describePopulation(plan), (part) => void parts.push(part), {
    subjects: 20,
    ...options,
  });
  parts.sort((a, b) => a.range.first - b.range.first);
  return { values: parts.flatMap((p) => [...p.values]), failures: parts.flatMap((p) => [...p.failure]) };
}

describe('twenty virtual patients have the same bits', async () => {
  const reference = await solve();

  it.each([
    ['in ranges of 1', { rangeSize: 1 }],
    ['in ranges of 7', { rangeSize: 7 }],
    ['in one range', { rangeSize: 64 }],
    ['the last first', { rangeSize: 7, reverse: true }],
  ])('%s', async (_, options) => {
    expect(await solve(options)).toEqual(reference);
  });

  it('one by one as two side by side', async () => {
    expect(await solve({}, { lanes: 1 })).toEqual(reference);
  });

  it('by workers that were sent the plan', async () => {
    const spread = spreadOverWorkers({ startWorker: () => startChannelWorker(workForPool), workers: 3 });
    expect(await solve({ spread, rangeSize: 3 })).toEqual(reference);
  });

  it('and all of them are solved', () => {
    expect(reference.failures).toEqual(new Array(20).fill(-1));
    expect(reference.values.every(Number.isFinite)).toBe(true);
    expect(new Set(reference.values.slice(0, 40)).size).toBeGreaterThan(20);
  });
});
