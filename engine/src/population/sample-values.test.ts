import { describe, expect, it } from 'vitest';
import type { Correlation, ParameterTable } from '../data/parameter-table.ts';
import { streamFor } from '../random/stream.ts';
import { prepareSampler, type Sampler, sampleValues, type VirtualPatient } from './sample-values.ts';

const about = { meaning: 'a test', status: 'assumed' } as const;
const number = (value: number, more = {}) => ({ ...about, value, unit: '1', ...more });
const formula = (text: string) => ({ ...about, formula: text, unit: '1' });
const logNormal = (sd: number) => ({ variability: { distribution: 'log-normal', sd } as const });

function prepare(table: ParameterTable, correlations: Correlation[] = [], prefix = ''): Sampler {
  return prepareSampler(table, correlations, { prefix, place: 'test' });
}

function sample(samplers: readonly Sampler[], patient: number, seed = 1): VirtualPatient {
  const values: VirtualPatient = { numbers: new Map(), categories: new Map() };
  for (const sampler of samplers) {
    sampleValues(sampler, values, (purpose) => streamFor(seed, patient, purpose));
  }
  return values;
}

const of = (samplers: readonly Sampler[], patient: number) =>
  Object.fromEntries(sample(samplers, patient).numbers);

describe('a parameter', () => {
  it('without spread is its typical value, times its covariate factor', () => {
    const sampler = prepare({ WT: number(66), CL: number(0.127, { covariates: '(WT/33)^2' }) });
    expect(of([sampler], 0)).toEqual({ WT: 66, CL: 0.508 });
  });

  it('by formula is computed from those above it, to the digit', () => {
    // Du Bois for 66 kg and 162 cm by hand: 1.704397 m2
    const sampler = prepare({
      WT: number(66),
      HT: number(162),
      BSA: formula('0.007184 * WT^0.425 * HT^0.725'),
    });
    expect(of([sampler], 0).BSA).toBeCloseTo(1.704397, 6);
  });

  it('by case follows the category, in whatever order the cases stand', () => {
    const sampler = prepare({
      count: { ...about, categories: { '10': 0.5, '2': 0.25, few: 0.25 } },
      n: { ...about, by: 'count', cases: { few: 1, '2': 2, '10': 10 }, unit: '1' },
    });
    const seen = Array.from({ length: 400 }, (_, i) => sample([sampler], i));
    for (const { numbers, categories } of seen) {
      expect(numbers.get('n')).toBe({ few: 1, '2': 2, '10': 10 }[categories.get('count')!]);
    }
    const share = (n: number) => seen.filter(({ numbers }) => numbers.get('n') === n).length / seen.length;
    // four standard errors of a half and of a quarter among 400
    expect(Math.abs(share(10) - 0.5)).toBeLessThan(0.1);
    expect(Math.abs(share(2) - 0.25)).toBeLessThan(0.087);
  });

  it('by case of a drug finds the category of the drug itself, and one of the population', () => {
    const population = prepare({ sex: { ...about, categories: { f: 1 } } });
    const drug = prepare(
      {
        genotype: { ...about, categories: { slow: 1 } },
        CL: { ...about, by: 'genotype', cases: { slow: 3, fast: 9 }, unit: 'L/d' },
        V: { ...about, by: 'sex', cases: { m: 8, f: 6 }, unit: 'L' },
      },
      [],
      'drug__',
    );
    expect(of([population, drug], 0)).toEqual({ drug__CL: 3, drug__V: 6 });
  });

  it('of a drug uses its own symbols before those of the population', () => {
    const population = prepare({ CL: number(1), WT: number(66) });
    const drug = prepare({ CL: number(5), k: formula('CL/WT*66') }, [], 'drug__');
    expect(of([population, drug], 0)).toEqual({ CL: 1, WT: 66, drug__CL: 5, drug__k: 5 });
  });
});

describe('categories', () => {
  const draws = (categories: Record<string, number>) => {
    const sampler = prepare({ x: { ...about, categories } });
    return Array.from({ length: 60 }, (_, i) => sample([sampler], i).categories.get('x'));
  };

  it('come out the same in whatever order the file lists them', () => {
    expect(draws({ yes: 0.46, no: 0.5, maybe: 0.04 })).toEqual(draws({ maybe: 0.04, no: 0.5, yes: 0.46 }));
    expect(draws({ '10': 0.7, '2': 0.3 })).toEqual(draws({ '2': 0.3, '10': 0.7 }));
  });

  it('may depend on another category: the share of each is that of its case, else the common one', () => {
    const sampler = prepare({
      her2: { ...about, categories: { '3+': 0.2, '1+': 0.3, '0': 0.5 } },
      receptor: {
        ...about,
        categories: { positive: 0.75, negative: 0.25 },
        by: 'her2',
        given: { '3+': { positive: 0.3, negative: 0.7 }, '1+': { positive: 1 } },
      },
    });
    const seen = Array.from({ length: 4000 }, (_, i) => sample([sampler], i).categories);
    const positive = (her2: string) => {
      const those = seen.filter((one) => one.get('her2') === her2);
      return those.filter((one) => one.get('receptor') === 'positive').length / those.length;
    };
    // four standard errors of 0.3 among 800 and of 0.75 among 2,000
    expect(Math.abs(positive('3+') - 0.3)).toBeLessThan(0.065);
    expect(Math.abs(positive('0') - 0.75)).toBeLessThan(0.039);
    expect(positive('1+')).toBe(1);
    // 0.2 * 0.3 + 0.3 + 0.5 * 0.75 = 0.735
    const all = seen.filter((one) => one.get('receptor') === 'positive').length / seen.length;
    expect(Math.abs(all - 0.735)).toBeLessThan(0.028);
  });

  it('of probability 0 never come', () => {
    expect(draws({ a: 0, b: 1, c: 0 }).every((c) => c === 'b')).toBe(true);
  });
});

describe('a further parameter', () => {
  it('at the end or at the start leaves the draws of the others as they were', () => {
    const table: ParameterTable = {
      a: number(1, logNormal(0.3)),
      b: { ...about, categories: { x: 0.5, y: 0.5 } },
      c: number(2, logNormal(0.5)),
      d: number(3, logNormal(0.2)),
    };
    const correlations: Correlation[] = [{ between: ['a', 'd'], covariance: 0.03 }];
    const more = { z: number(9, logNormal(1)) };
    for (let i = 0; i < 20; i++) {
      const { z: _, ...after } = of([prepare({ ...table, ...more }, correlations)], i);
      const { z: __, ...before } = of([prepare({ ...more, ...table }, correlations)], i);
      expect(after).toEqual(of([prepare(table, correlations)], i));
      expect(before).toEqual(after);
    }
  });

  it('with another seed or patient is drawn anew', () => {
    const sampler = prepare({ a: number(1, logNormal(0.3)) });
    const values = [sample([sampler], 0, 1), sample([sampler], 0, 2), sample([sampler], 1, 1)];
    expect(new Set(values.map(({ numbers }) => numbers.get('a'))).size).toBe(3);
  });
});

describe('correlated effects', () => {
  // pertuzumab (Garg 2014): CL, V1 and V2
  const table: ParameterTable = {
    CL: number(0.235, { variability: { distribution: 'log-normal', variance: 0.11 } }),
    V1: number(3.11, { variability: { distribution: 'log-normal', variance: 0.0337 } }),
    V2: number(2.46, { variability: { distribution: 'log-normal', variance: 0.1912 } }),
  };
  const correlations: Correlation[] = [
    { between: ['CL', 'V1'], covariance: 0.0239 },
    { between: ['V2', 'CL'], covariance: -0.0416 },
  ];

  it('have the covariance matrix of the table', () => {
    const size = 20_000;
    const sampler = prepare(table, correlations);
    const effects = Array.from({ length: size }, (_, i) => {
      const { CL, V1, V2 } = of([sampler], i) as Record<'CL' | 'V1' | 'V2', number>;
      return [Math.log(CL / 0.235), Math.log(V1 / 3.11), Math.log(V2 / 2.46)] as const;
    });
    const covariance = (i: number, j: number) => effects.reduce((sum, e) => sum + e[i]! * e[j]!, 0) / size;
    const expected = [
      [0.11, 0.0239, -0.0416],
      [0.0239, 0.0337, 0],
      [-0.0416, 0, 0.1912],
    ];
    for (let i = 0; i < 3; i++) {
      for (let j = 0; j < 3; j++) {
        // sd of a covariance: sqrt((σi² σj² + σij²)/n)
        const product = expected[i]![i]! * expected[j]![j]!;
        const error = 4 * Math.sqrt((product + expected[i]![j]! ** 2) / size);
        expect(Math.abs(covariance(i, j) - expected[i]![j]!)).toBeLessThan(error);
      }
    }
  });

  it('that are no covariance matrix are refused', () => {
    const impossible: Correlation[] = [{ between: ['CL', 'V1'], covariance: 0.5 }];
    expect(() => prepare(table, impossible)).toThrow('positive definite');
  });

  it('with a parameter that does not vary are refused', () => {
    const fixed = { ...table, V1: number(3.11) };
    expect(() => prepare(fixed, correlations)).toThrow('positive definite');
  });

  it('of a truncated parameter are refused: the limits would be lost', () => {
    const V1 = number(3.11, { variability: { distribution: 'log-normal', variance: 0.0337, low: 2 } });
    expect(() => prepare({ ...table, V1 }, correlations)).toThrow('test: V1.variability');
  });
});
