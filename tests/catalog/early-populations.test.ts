import { describe, expect, it } from 'vitest';
import type { Population } from '../../engine/src/data/population.ts';
import { prepareSampler, samplePatient } from '../../engine/src/population/sample-values.ts';
import { readPopulations } from './read-catalog.ts';

const populations = readPopulations();
const populationOf = (id: string): Population => populations.find((one) => one.id === id)!;

interface Person {
  readonly number: (symbol: string) => number;
  readonly category: (symbol: string) => string;
}

function drawPeople(id: string, size: number): Person[] {
  const { covariates, correlations } = populationOf(id);
  const sampler = prepareSampler(covariates, correlations, { prefix: '', place: id });
  return Array.from({ length: size }, (_, i) => {
    const { numbers, categories } = samplePatient([sampler], 7, i);
    return { number: (s) => numbers.get(s)!, category: (s) => categories.get(s)! };
  });
}

/** Share of a group, and four standard errors of it. */
function shareOf(group: readonly Person[], holds: (one: Person) => boolean) {
  const share = group.filter(holds).length / group.length;
  return { share, error: 4 * Math.sqrt(0.25 / group.length) };
}

const size = 6000;
const operated = drawPeople('her2-positive-operated', size);
const isIn = (receptor: string, nodes: string, tumour: string) => (one: Person) =>
  one.category('hormoneReceptor') === receptor &&
  one.category('nodes') === nodes &&
  one.category('tumourSize') === tumour;
const isCured = (one: Person) => one.number('hasSpread') === 0;

// exp(-0.26·receptor·nodes·size) with 1.2 or 1, 1, 1.5 or 2.7, 1, 1.8 or 2.6, by pocket calculator
describe('surgery alone cures', () => {
  it.each([
    ['negative', '0', 'T1', 0.771],
    ['positive', '0', 'T1', 0.732],
    ['negative', '1-3', 'T2', 0.496],
    ['positive', '1-3', 'T2', 0.431],
    ['positive', '4+', 'T2', 0.22],
  ])('receptor-%s disease with %s nodes and %s in a share of %f', (receptor, nodes, tumour, expected) => {
    const { share, error } = shareOf(operated.filter(isIn(receptor, nodes, tumour)), isCured);
    expect(Math.abs(share - expected)).toBeLessThan(error);
  });

  // 0.64 of the clones are left: exp(-0.64·0.26·1.5·1.8) = 0.638
  it('less than surgery and chemotherapy do', () => {
    const group = drawPeople('her2-positive-resected', size).filter(isIn('negative', '1-3', 'T2'));
    const { share, error } = shareOf(group, isCured);
    expect(Math.abs(share - 0.638)).toBeLessThan(error);
  });

  it.each([
    'her2-positive-operated',
    'her2-negative-operated',
    'her2-positive-resected',
    'her2-expressing-resected',
    'her2-positive-residual',
  ])('those of %s whose burden is 0, and no one else', (id) => {
    const wrong = drawPeople(id, 500).filter((one) => isCured(one) !== (one.number('B0') === 0));
    expect(wrong).toEqual([]);
  });
});

describe('cells that sleep', () => {
  it.each([
    ['positive', 0.45],
    ['negative', 0.1],
  ])('do so in receptor-%s disease in a share of %f', (receptor, expected) => {
    const group = operated.filter((one) => one.category('hormoneReceptor') === receptor);
    const { share, error } = shareOf(group, (one) => one.number('wakes') > 0);
    expect(Math.abs(share - expected)).toBeLessThan(error);
  });

  // two steps of 3.5 years each: (1 + t/3.5)·exp(-t/3.5) is 2.429·0.2397, 3.857·0.0574 and 6.714·0.0033
  it.each([
    [5, 0.582],
    [10, 0.222],
    [20, 0.0221],
  ])('sleep %f years in a share of %f', (years, expected) => {
    const asleep = operated.filter((one) => one.number('wakes') > 0);
    const { share, error } = shareOf(asleep, (one) => one.number('wakes') > years * 365.25);
    expect(Math.abs(share - expected)).toBeLessThan(error);
  });
});

describe('before surgery', () => {
  it.each(['her2-positive-early', 'her2-negative-early'])(
    'cells elsewhere in %s are a number of cells, whatever the size of the tumour',
    (id) => {
      for (const one of drawPeople(id, 300)) {
        const cells = one.number('elsewhere') * one.number('B0');
        const expected = isCured(one) ? 0 : one.number('seeds');
        expect(Math.abs(cells - expected)).toBeLessThanOrEqual(1e-12 * one.number('seeds'));
      }
    },
  );

  // the sphere of 35 mm is 22.4 cm3, and 1.05 takes off the dead tissue
  it('a tumour of 35 mm has 21.4e9 viable cells', () => {
    const cells = drawPeople('her2-negative-early', 300).map((one) => {
      const scaled = (35 / one.number('D0')) ** 3;
      return one.number('B0') * scaled;
    });
    for (const one of cells) expect(one).toBeCloseTo(21.38, 2);
  });
});
