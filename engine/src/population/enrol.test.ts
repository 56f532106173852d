import { describe, expect, it } from 'vitest';
import type { ParameterTable } from '../data/parameter-table.ts';
import { trialDesignSchema } from '../data/trial-design.ts';
import { enrol } from './enrol.ts';
import { prepareSampler } from './sample-values.ts';

const about = { meaning: 'a test', status: 'assumed' } as const;

const table: ParameterTable = {
  her2: { ...about, categories: { '3+': 0.7, '2+': 0.2, '0': 0.1 } },
  line: { ...about, categories: { '1': 0.5, '2': 0.5 } },
  AGE: {
    ...about,
    value: 54,
    unit: 'years',
    variability: { distribution: 'normal', sd: 11, low: 22, high: 89 },
  },
};
const samplers = [prepareSampler(table, [], { prefix: '', place: 'test' })];

function design(more: object = {}) {
  return trialDesignSchema.parse({
    id: 'test',
    title: 'Test',
    population: 'test',
    subjects: 100,
    arms: ['A', 'B'].map((id) => ({
      id,
      label: id,
      role: id === 'A' ? 'experimental' : 'control',
      periods: [{ name: 'p', drugs: [{ drug: 'd', dose: '1 mg', every: '21 d' }] }],
    })),
    analysis: [{ endpoint: 'os', cutoff: '39 months' }],
    ...more,
  });
}

const enrolled = (more: object = {}, options = { seed: 1, accrualDays: 900 }) =>
  enrol(design(more), samplers, options);

describe('enrolment', () => {
  it('admits those who meet every criterion, and counts those it screened', () => {
    const cohort = enrolled({
      eligibility: { her2: ['3+', '2+'], line: [2], AGE: { atLeast: 40, atMost: 60 } },
    });
    const [her2, line] = cohort.categorical;
    expect([...her2!.index].every((k) => her2!.categories[k] !== '0')).toBe(true);
    expect([...line!.index].every((k) => line!.categories[k] === '2')).toBe(true);
    const ages = cohort.values[cohort.symbols.indexOf('AGE')]!;
    expect(ages.every((age) => age >= 40 && age <= 60)).toBe(true);
    // 0.9 · 0.5 · P(40 ≤ age ≤ 60) = 0.9 · 0.5 · 0.61 = 0.27 of those screened
    expect(cohort.screened).toBeGreaterThan(100 / 0.42);
    expect(cohort.screened).toBeLessThan(100 / 0.18);
  });

  it('of 10 or of 100 gives the same first 10 subjects', () => {
    const more = { eligibility: { AGE: { atMost: 50 } }, randomisation: { stratifyBy: ['line'] } };
    const few = enrolled({ ...more, subjects: 10 });
    const many = enrolled({ ...more, subjects: 100 });
    expect(few.values.map((v) => [...v])).toEqual(many.values.map((v) => [...v.slice(0, 10)]));
    expect([...few.arm]).toEqual([...many.arm.slice(0, 10)]);
    expect([...few.stratum]).toEqual([...many.stratum.slice(0, 10)]);
    expect([...few.entryDay]).toEqual([...many.entryDay.slice(0, 10)]);
    expect(few.categorical.map((c) => [...c.index])).toEqual(
      many.categorical.map((c) => [...c.index.slice(0, 10)]),
    );
  });

  it('ends with a message when nobody is eligible', () => {
    expect(() => enrolled({ eligibility: { AGE: { atLeast: 120 } } })).toThrow('Widen');
    expect(() => enrolled({ eligibility: { AGE: { atLeast: 120 } } })).toThrow('AGE');
  });

  it('opens on day 0 and ends within the accrual, half before its median', () => {
    const { entryDay } = enrolled({ subjects: 4000, accrual: { duration: '900 d', medianAt: 0.7 } });
    expect(entryDay[0]).toBe(0);
    expect(Math.min(...entryDay)).toBe(0);
    expect(Math.max(...entryDay)).toBeLessThan(900);
    const share = entryDay.filter((day) => day < 630).length / 4000;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.032);
    // u^(log 0.7/log 0.5): a quarter has entered by 0.7² of the time
    const quarter = entryDay.filter((day) => day < 0.49 * 900).length / 4000;
    expect(Math.abs(quarter - 0.25)).toBeLessThan(0.028);
  });

  it('without accrual time puts everyone on day 0', () => {
    const { entryDay } = enrolled({}, { seed: 1, accrualDays: 0 });
    expect(entryDay.every((day) => day === 0)).toBe(true);
  });

  it('with another seed enrols others', () => {
    const [a, b] = [1, 2].map((seed) => enrolled({}, { seed, accrualDays: 0 }).values[0]!);
    expect([...a!]).not.toEqual([...b!]);
  });
});
