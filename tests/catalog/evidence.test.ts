import { describe, expect, it } from 'vitest';
import { readEvidence, readFitted } from '../../cli/src/read-evidence.ts';
import { numberAt } from '../../engine/src/data/parameter-path.ts';
import { publishedTrialSchema } from '../../engine/src/data/published-trial.ts';
import { checkPlanPaths } from '../../engine/src/fit/fit-plan.ts';
import { readTargets } from '../../engine/src/fit/read-targets.ts';
import { catalog, catalogFiles, contentOf } from './read-catalog.ts';

const { plan, trials } = readEvidence(catalog);

describe('the plan of the evidence', () => {
  it('says of every trial with a published record what it is used for, with a reason', () => {
    const ids = catalogFiles('published.json').map((file) => publishedTrialSchema.parse(contentOf(file)).id);
    const named = plan.split.map(({ trial }) => trial);
    expect(ids.filter((id) => !named.includes(id))).toEqual([]);
  });

  it('frees far fewer parameters than it has targets, and predicts more trials than it fits', () => {
    expect(2 * plan.parameters.length).toBeLessThan(plan.targets.length);
    const uses = (use: string) => plan.split.filter((one) => one.use === use).length;
    expect(uses('predicted')).toBeGreaterThan(3 * uses('fitted'));
  });

  it('names numbers and published figures that there are', () => {
    expect(checkPlanPaths(plan, trials)).toEqual([]);
    const { targets, problems } = readTargets(
      plan,
      trials.filter(({ design }) => plan.split.some((s) => s.trial === design.id && s.use === 'fitted')),
    );
    expect(problems).toEqual([]);
    expect(targets.length).toBeGreaterThan(0);
  });
});

describe('the fitted set', () => {
  // a catalog without one predicts from the values of its tables
  const set = readFitted(catalog);

  it('has at least 40 draws', () => {
    expect(set?.draws.length ?? 40).toBeGreaterThanOrEqual(40);
  });

  it('stands in the parameter tables', () => {
    for (const { paths, value } of set?.parameters ?? []) {
      for (const path of paths) {
        const found = [...new Set(trials.map((inputs) => numberAt(inputs, path)))].filter((x) => x !== null);
        expect([path, ...found]).toEqual([path, value]);
      }
    }
  });
});
