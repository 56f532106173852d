import { describe, expect, it } from 'vitest';
import { areForOthers, checkOnlyIf } from './check-only-if.ts';
import type { ParameterTable } from './parameter-table.ts';
import { formatProblem } from './problem.ts';
import { type Dosing, trialDesignSchema } from './trial-design.ts';

const covariates: ParameterTable = {
  hormoneReceptor: {
    categories: { positive: 0.6, negative: 0.4 },
    meaning: 'receptor',
    status: 'assumed',
  },
  AGE: { value: 50, unit: 'years', meaning: 'age', status: 'assumed' },
};

const dosing = (onlyIf?: object): object => ({
  drug: 'pill',
  dose: '1 mg',
  every: '28 d',
  cycles: 13,
  ...(onlyIf === undefined ? {} : { onlyIf }),
});

const design = (drugs: readonly object[], period: object = {}) =>
  trialDesignSchema.parse({
    id: 'small',
    title: 'Small',
    population: 'women',
    subjects: 10,
    arms: [
      {
        id: 'A',
        label: 'A',
        role: 'single',
        periods: [{ name: 'first', until: 'completion', drugs, ...period }],
      },
    ],
    analysis: [{ endpoint: 'os', cutoff: '12 months' }],
  });

const wordsOf = (drugs: readonly object[], period?: object) =>
  checkOnlyIf(design(drugs, period), covariates, (path) => path.join('.')).map(formatProblem);

describe('a drug that only some subjects are given', () => {
  it('is for categories of a covariate of the population', () => {
    expect(wordsOf([dosing({ hormoneReceptor: ['positive'] }), dosing()])).toEqual([]);
    expect(wordsOf([dosing({ hormonReceptor: ['positive'] })])).toEqual([
      'design.arms.0.periods.0.drugs.0.onlyIf.hormonReceptor — expected a covariate with categories: "hormoneReceptor", received "hormonReceptor". Did you mean "hormoneReceptor"?',
    ]);
    expect(wordsOf([dosing({ AGE: ['50'] })])[0]).toContain('received "AGE". Name one of these.');
    expect(wordsOf([dosing({ hormoneReceptor: ['positiv'] })])).toEqual([
      'design.arms.0.periods.0.drugs.0.onlyIf.hormoneReceptor — expected categories of the population: "positive", "negative", received "positiv". Did you mean "positive"?',
    ]);
  });

  it('is never all that is given before surgery, which everyone has', () => {
    const some = dosing({ hormoneReceptor: ['positive'] });
    expect(wordsOf([some], { surgery: {} })).toHaveLength(1);
    expect(wordsOf([some, dosing()], { surgery: {} })).toEqual([]);
  });

  it('may be given in two ways at a time, to different subjects', () => {
    const of = (onlyIf?: object) => dosing(onlyIf) as Dosing;
    const [positive, negative] = [['positive'], ['negative']].map((r) => of({ hormoneReceptor: r }));
    expect(areForOthers(positive!, negative!)).toBe(true);
    expect(areForOthers(positive!, of({ hormoneReceptor: ['negative', 'positive'] }))).toBe(false);
    expect(areForOthers(positive!, of({ her2: ['3+'] }))).toBe(false);
    expect(areForOthers(positive!, of())).toBe(false);
  });
});
