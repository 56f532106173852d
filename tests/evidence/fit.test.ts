import { describe, expect, it } from 'vitest';
import { type FittedSet, fittedSetSchema } from '../../engine/src/data/fitted-set.ts';
import { parseYaml } from '../../engine/src/data/parse-yaml.ts';
import type { InputError } from '../../engine/src/data/problem.ts';
import { writeFittedSet } from '../../engine/src/data/write-fitted-set.ts';
import { runFit } from '../../engine/src/fit/fit.ts';
import { planFit } from '../../engine/src/fit/fit-plan.ts';
import type { FitState } from '../../engine/src/fit/fit-state.ts';
import { readCleopatra } from '../reference/platform/typical-trial.ts';
import { smallPlan } from './small-plan.ts';

const inputs = readCleopatra();
const sizes = { subjects: 4, members: 6, iterations: 2 };
const about = { catalogVersion: '0.1.0', date: '2026-12-01' };

describe('a small fit to CLEOPATRA', async () => {
  const fit = await planFit(smallPlan, [inputs], sizes);
  const states: string[] = [];
  const set: FittedSet = await runFit(fit, {
    ...about,
    onState: (state) => states.push(JSON.stringify(state)),
  });

  it('reads the published figures on the scale of the simulated ones', () => {
    const [median, rate] = fit.targets;
    // the median of 12.4 months is a share of one half at that time; 406 women, no published limits
    expect(median).toMatchObject({ endpoint: 'pfs', observed: 0, arms: [1] });
    expect(median!.day).toBeCloseTo(12.4 * 30.4375, 10);
    expect(median!.variance).toBeCloseTo(4 / 406, 12);
    expect(rate!.observed).toBeCloseTo(Math.log(69.3 / 30.7), 12);
  });

  it('takes in the evidence once, and has as many draws as members', () => {
    expect(set.record.steps.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 3);
    expect(set.draws).toHaveLength(6);
    expect(set.parameters[0]!.value).toBeGreaterThan(0.0001);
    expect(set.effects).toMatchObject({ kill: 0, reading: 0 });
    expect(set.targets).toHaveLength(2);
    expect(set.profiles[0]!.objective).toContain(0);
  });

  it('goes on from its state after an iteration to the same set', async () => {
    expect(states).toHaveLength(2);
    const state = JSON.parse(states[0]!) as FitState;
    expect(await runFit(fit, { ...about, state })).toEqual(set);
  });

  it('is written and read without loss', () => {
    const parsed = parseYaml(writeFittedSet(set), 'fit.yaml') as { value: unknown };
    expect(fittedSetSchema.parse(parsed.value)).toEqual(set);
  });

  it('refuses targets and paths that nothing fits, all at once', async () => {
    const plan = {
      ...smallPlan,
      targets: [...smallPlan.targets, { ...smallPlan.targets[0]!, endpoint: 'pcr' }],
      effects: { ...smallPlan.effects, kill: ['models/platform/antimitotic/ecTT'] },
    };
    const error = await planFit(plan, [inputs], { ...sizes, members: 3 }).catch((e: unknown) => e);
    expect((error as InputError).problems.map(({ path }) => path)).toEqual([
      'targets[2]',
      'effects.kill[0]',
      'members',
    ]);
    expect((error as InputError).message).toContain('Did you mean "ecT"?');
  });
});
