import { describe, expect, it } from 'vitest';
import type { ParameterTable } from '../data/parameter-table.ts';
import { populationSchema } from '../data/population.ts';
import { trialDesignSchema } from '../data/trial-design.ts';
import { enrol } from './enrol.ts';
import { brokenRules, countPlausible, prepareRules } from './plausibility.ts';
import { prepareSampler, type VirtualPatient } from './sample-values.ts';

const about = { meaning: 'a test', status: 'assumed' } as const;
const covariates: ParameterTable = {
  sex: { ...about, categories: { f: 0.5, m: 0.5 } },
  K: { ...about, value: 2000, unit: '1' },
  x: { ...about, value: 0, unit: '1', variability: { distribution: 'normal', sd: 1 } },
};
const samplers = [prepareSampler(covariates, [], { prefix: '', place: 'test' })];

const rulesOf = (plausibility: object[]) =>
  prepareRules(
    populationSchema.parse({ id: 'test', title: 'Test', description: 'Test', covariates, plausibility }),
  );
const rule = (name: string, formula: string, limits: object) => ({
  ...about,
  name,
  formula,
  unit: '1',
  ...limits,
});

function woman(numbers: Record<string, number>, sex = 'f'): VirtualPatient {
  return { numbers: new Map(Object.entries(numbers)), categories: new Map([['sex', sex]]) };
}

describe('a virtual patient', () => {
  // 30 cm3 under a ceiling of 2 L, growing at 0.0024 /d: ln 2 / (0.0024 ln(2000/30)) = 68.8 d by a pocket calculator
  const rules = rulesOf([
    rule('doubling time', 'ln(2)/(g*ln(K/B0))', { atLeast: 46, atMost: 825 }),
    rule('adult', 'AGE', { atLeast: 18 }),
  ]);

  it.each([
    [{ g: 0.0024, K: 2000, B0: 30, AGE: 54 }, []],
    [{ g: 0.0024, K: 2000, B0: 30, AGE: 17 }, [1]],
    // 0.0037 /d doubles in 44.6 d, 0.0002 /d in 825.2 d
    [{ g: 0.0037, K: 2000, B0: 30, AGE: 54 }, [0]],
    [{ g: 0.0002, K: 2000, B0: 30, AGE: 17 }, [0, 1]],
    // a burden above the ceiling does not grow: the logarithm is negative, the doubling time too
    [{ g: 0.0024, K: 2000, B0: 2500, AGE: 54 }, [0]],
  ])('%o breaks rules %o', (numbers, broken) => {
    expect(brokenRules(woman(numbers), rules)).toEqual(broken);
  });

  it('whose formula has no value breaks the rule; a limit itself is allowed', () => {
    expect(brokenRules(woman({ AGE: 18, g: 1, K: 1 }), rules)).toEqual([0]);
    expect(brokenRules(woman({ AGE: 18 }), [rules[1]!])).toEqual([]);
  });
});

describe('counting the plausible', () => {
  it('tells who breaks which rule, and the means before and after, by hand', () => {
    const rules = rulesOf([rule('low', 'x', { atMost: 3 }), rule('not high', 'x', { atMost: 5 })]);
    const count = countPlausible(samplers, rules);
    const admitted = [1, 2, 4, 9].map((x, i) => count.admit(woman({ x, K: 2000 }, i < 3 ? 'f' : 'm')));
    expect(admitted).toEqual([true, true, false, false]);
    // K, which is the same for everyone, is left out
    expect(count.record()).toEqual({
      drawn: 4,
      plausible: 2,
      refused: [
        { name: 'low', count: 2 },
        { name: 'not high', count: 1 },
      ],
      effects: [
        { symbol: 'sex', category: 'f', before: 0.75, after: 1 },
        { symbol: 'sex', category: 'm', before: 0.25, after: 0 },
        { symbol: 'x', category: null, before: 4, after: 1.5 },
      ],
    });
  });
});

describe('enrolment by plausibility', () => {
  const design = (more: object = {}) =>
    trialDesignSchema.parse({
      id: 'test',
      title: 'Test',
      population: 'test',
      subjects: 400,
      arms: [{ id: 'A', label: 'A', role: 'single', periods: [{ name: 'p' }] }],
      analysis: [{ endpoint: 'os', cutoff: '39 months' }],
      ...more,
    });
  const options = { seed: 1, accrualDays: 0 };

  it('takes those between the limits, and counts the others apart from those not eligible', () => {
    const rules = rulesOf([rule('positive', 'x', { atLeast: 0 })]);
    const cohort = enrol(design({ eligibility: { sex: ['f'] } }), samplers, { ...options, rules });
    expect(cohort.values[cohort.symbols.indexOf('x')]!.every((x) => x >= 0)).toBe(true);
    const { drawn, plausible, effects } = cohort.plausibility!;
    // half are positive and half of these women: 800 screened of 1,600 drawn, four standard errors around
    expect(cohort.screened).toBe(plausible);
    expect(Math.abs(plausible - 800)).toBeLessThan(4 * Math.sqrt(800));
    expect(Math.abs(drawn - 1600)).toBeLessThan(4 * Math.sqrt(4800));
    // the mean of a standard normal number above 0 is sqrt(2/pi) = 0.798, its sd 0.603
    const x = effects.find(({ symbol }) => symbol === 'x')!;
    expect(Math.abs(x.after - 0.798)).toBeLessThan((4 * 0.603) / Math.sqrt(800));
    expect(Math.abs(x.before)).toBeLessThan(4 / Math.sqrt(1600));
  });

  it('without rules is as it was, and says that there were none', () => {
    const plain = enrol(design(), samplers, options);
    expect(plain.plausibility).toBeNull();
    const rules = rulesOf([rule('any', 'K', { atLeast: 0 })]);
    const lax = enrol(design(), samplers, { ...options, rules });
    expect(lax.values).toEqual(plain.values);
    expect(lax.plausibility).toMatchObject({ drawn: 400, plausible: 400 });
  });

  it('by rules that nobody keeps is an error that names them', () => {
    const rules = rulesOf([rule('impossible', 'x', { atLeast: 40 })]);
    expect(() => enrol(design(), samplers, { ...options, rules })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'none-plausible' })] }),
    );
  });
});
