import { describe, expect, it } from 'vitest';
import { type TrialDesign, trialDesignSchema } from '../data/trial-design.ts';
import { minimise } from './minimise.ts';

const design = (subjects: number, chance: number, allocation = [1, 1]): TrialDesign =>
  trialDesignSchema.parse({
    id: 'd',
    title: 'D',
    population: 'p',
    subjects,
    randomisation: { method: 'minimisation', chance },
    arms: allocation.map((weight, a) => ({
      id: `A${a}`,
      label: 'A',
      role: 'single',
      allocation: weight,
      periods: [{ name: 'p' }],
    })),
    analysis: [{ endpoint: 'os', cutoff: '1 years' }],
  });

const factor = (name: string, index: number[]) => ({
  name,
  categories: ['x', 'y'],
  index: Int32Array.from(index),
});

describe('minimisation', () => {
  it('without chance alternates pairs when nothing is balanced but the whole', () => {
    const arm = minimise(design(10, 1), [], 7);
    for (let pair = 0; pair < 5; pair++) expect(arm[2 * pair]! + arm[2 * pair + 1]!).toBe(1);
  });

  it('sends the third of x, y, x to the arm that the first is not in, whatever the second did', () => {
    const arm = minimise(design(3, 1), [factor('f', [0, 1, 0])], 3);
    expect(arm[2]).toBe(1 - arm[0]!);
  });

  it('weighs two factors: the arm with fewer of both categories is taken', () => {
    // subjects 0 and 1 share category x of both factors, so they part; subject 2 shares x of one with each
    const arm = minimise(design(4, 1), [factor('f', [0, 0, 0, 0]), factor('g', [0, 0, 1, 1])], 5);
    expect(arm[0]).not.toBe(arm[1]);
    expect(arm[2]).not.toBe(arm[3]);
  });

  it('keeps an allocation of 2 to 1', () => {
    const arm = minimise(design(300, 1, [2, 1]), [], 1);
    expect(arm.filter((a) => a === 0).length).toBe(200);
  });

  it('with a chance of 0.8 takes the balancing arm about 8 times in 10', () => {
    // with two arms and no factor every second subject restores the balance or doubles the imbalance
    const arm = minimise(design(20000, 0.8), [], 11);
    let [restored, chances, difference] = [0, 0, 0];
    for (const a of arm) {
      if (difference !== 0) {
        chances += 1;
        if (difference > 0 === (a === 1)) restored += 1;
      }
      difference += a === 0 ? 1 : -1;
    }
    const error = Math.sqrt((0.8 * 0.2) / chances);
    expect(Math.abs(restored / chances - 0.8)).toBeLessThan(4 * error);
  });
});
