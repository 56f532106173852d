import { describe, expect, it } from 'vitest';
import type { CategoricalColumn } from '../data/cohort.ts';
import { trialDesignSchema } from '../data/trial-design.ts';
import { randomise } from './randomise.ts';

function design(allocations: readonly number[], subjects: number, randomisation: object = {}) {
  return trialDesignSchema.parse({
    id: 'test',
    title: 'Test',
    population: 'test',
    subjects,
    arms: allocations.map((allocation, i) => ({
      id: `arm${i}`,
      label: `arm ${i}`,
      role: i === 0 ? 'experimental' : 'control',
      allocation,
      periods: [{ name: 'p', drugs: [{ drug: 'd', dose: '1 mg', every: '21 d' }] }],
    })),
    randomisation,
    analysis: [{ endpoint: 'os', cutoff: '39 months' }],
  });
}

/** A covariate that gives subject i the category `pattern[i mod length]`. */
function column(name: string, categories: string[], pattern: readonly number[], size: number) {
  return {
    name,
    categories,
    index: Int32Array.from({ length: size }, (_, i) => pattern[i % pattern.length]!),
  } satisfies CategoricalColumn;
}

const countArm = (arm: ArrayLike<number>, a: number) => Array.from(arm).filter((x) => x === a).length;

describe('permuted blocks', () => {
  it('of four hold two of each arm, block after block', () => {
    const { arm } = randomise(design([1, 1], 400), [], 1);
    for (let block = 0; block < 100; block++) {
      expect(countArm(arm.slice(4 * block, 4 * block + 4), 0)).toBe(2);
    }
  });

  it('come in all six orders about equally often', () => {
    const { arm } = randomise(design([1, 1], 4 * 1200), [], 3);
    const orders = new Map<string, number>();
    for (let block = 0; block < 1200; block++) {
      const order = arm.slice(4 * block, 4 * block + 4).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    // chi-square of 5 degrees of freedom: 99.9 % below 20.5
    const chiSquare = [...orders.values()].reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0);
    expect(chiSquare).toBeLessThan(20.5);
  });

  it('with an allocation of 2:1 hold four and two', () => {
    const { arm } = randomise(design([2, 1], 600), [], 1);
    expect(countArm(arm, 0)).toBe(400);
    for (let block = 0; block < 100; block++) {
      expect(countArm(arm.slice(6 * block, 6 * block + 6), 0)).toBe(4);
    }
  });

  it('of three arms 1:1:1 of one each hold every arm once', () => {
    const { arm } = randomise(design([1, 1, 1], 30, { blocksOf: 1 }), [], 1);
    for (let block = 0; block < 10; block++) {
      expect([...arm.slice(3 * block, 3 * block + 3)].sort()).toEqual([0, 1, 2]);
    }
  });

  it('keep the arms within two of each other in every stratum at any time', () => {
    const size = 300;
    const columns = [
      column('site', ['north', 'south'], [0, 1, 1, 0, 1], size),
      column('prior', ['yes', 'no', 'unknown'], [0, 0, 1, 2], size),
    ];
    const { arm, stratum, strata } = randomise(
      design([1, 1], size, { stratifyBy: ['site', 'prior'] }),
      columns,
      1,
    );
    expect(strata).toEqual([
      'site north, prior yes',
      'site north, prior no',
      'site north, prior unknown',
      'site south, prior yes',
      'site south, prior no',
      'site south, prior unknown',
    ]);
    const difference = new Array<number>(6).fill(0);
    for (let i = 0; i < size; i++) {
      const expected = `site ${columns[0]!.categories[columns[0]!.index[i]!]}, prior ${columns[1]!.categories[columns[1]!.index[i]!]}`;
      expect(strata[stratum[i]!]).toBe(expected);
      difference[stratum[i]!]! += arm[i] === 0 ? 1 : -1;
      expect(Math.abs(difference[stratum[i]!]!)).toBeLessThanOrEqual(2);
    }
  });

  it('of a stratum do not depend on which other strata there are', () => {
    const size = 40;
    const two = column('prior', ['yes', 'no'], [0], size);
    const three = column('prior', ['unknown', 'no', 'yes'], [2], size);
    const options = { stratifyBy: ['prior'] };
    expect(randomise(design([1, 1], size, options), [two], 1).arm).toEqual(
      randomise(design([1, 1], size, options), [three], 1).arm,
    );
  });

  it('differ between seeds', () => {
    const [a, b] = [1, 2].map((seed) => randomise(design([1, 1], 40), [], seed).arm.join(''));
    expect(a).not.toBe(b);
  });
});
