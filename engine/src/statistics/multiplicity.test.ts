import { describe, expect, it } from 'vitest';
import { testGraph } from './graphical.ts';
import { testMultiple } from './multiplicity.ts';

const p = [0.01, 0.04, 0.03];
const close = (actual: Float64Array, expected: number[]) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 14);
  });
};
const all = [
  'holm',
  'bonferroni',
  'hochberg',
  'hommel',
  'benjamini-hochberg',
  'benjamini-yekutieli',
  'fixed-sequence',
] as const;

describe('three hypotheses together, by hand', () => {
  it('Bonferroni: times 3; Holm: times 3, 2, 1 from the least, never falling', () => {
    close(testMultiple(p, { method: 'bonferroni' }).adjusted, [0.03, 0.12, 0.09]);
    close(testMultiple(p).adjusted, [0.03, 0.06, 0.06]);
    expect(testMultiple(p).rejected).toEqual([true, false, false]);
  });

  it('Hochberg: times 1, 2, 3 from the greatest, never rising; Hommel by sets of two and three', () => {
    close(testMultiple(p, { method: 'hochberg' }).adjusted, [0.03, 0.04, 0.04]);
    close(testMultiple(p, { method: 'hommel' }).adjusted, [0.03, 0.04, 0.04]);
  });

  it('Benjamini–Hochberg: times 3/rank; Benjamini–Yekutieli: times 1 + 1/2 + 1/3 more', () => {
    close(testMultiple(p, { method: 'benjamini-hochberg' }).adjusted, [0.03, 0.04, 0.04]);
    close(testMultiple(p, { method: 'benjamini-yekutieli' }).adjusted, [
      0.055,
      (0.04 * 11) / 6,
      (0.04 * 11) / 6,
    ]);
  });

  it('in fixed sequence: the greatest so far', () => {
    close(testMultiple(p, { method: 'fixed-sequence' }).adjusted, [0.01, 0.04, 0.04]);
  });

  it('take any number, ties and the ends', () => {
    for (const method of all) {
      expect(testMultiple([], { method }).adjusted.length).toBe(0);
      close(testMultiple([0.02], { method }).adjusted, [0.02]);
      close(testMultiple([1, 0, 1], { method }).adjusted.slice(0, 1), [1]);
    }
    close(testMultiple([0.02, 0.02], { method: 'hommel' }).adjusted, [0.02, 0.02]);
    expect(() => testMultiple([0.1, 2, NaN], { level: 0 })).toThrow(/p\[1\][\s\S]*p\[2\][\s\S]*level/);
    expect(() => testMultiple(p, { method: 'none' as 'holm' })).toThrow(/method/);
  });

  it('Hommel is never above Hochberg, which is never above Holm', () => {
    for (const values of [p, [0.001, 0.02, 0.02, 0.04, 0.05, 0.9], [0.2, 0.01, 0.012, 0.013]]) {
      const of = (method: (typeof all)[number]) => testMultiple(values, { method }).adjusted;
      values.forEach((value, i) => {
        expect(of('hommel')[i]).toBeLessThanOrEqual(of('hochberg')[i]! + 1e-15);
        expect(of('hochberg')[i]).toBeLessThanOrEqual(of('holm')[i]! + 1e-15);
        expect(of('hommel')[i]).toBeGreaterThanOrEqual(value);
      });
    }
  });
});

describe('hypotheses on a graph', () => {
  it('that share evenly are Holm’s', () => {
    const third = 1 / 3;
    const graph = {
      weights: [third, third, third],
      transitions: [
        [0, 0.5, 0.5],
        [0.5, 0, 0.5],
        [0.5, 0.5, 0],
      ],
    };
    close(testGraph(p, graph).adjusted, [...testMultiple(p).adjusted]);
  });

  it('in a chain are a fixed sequence', () => {
    const graph = {
      weights: [1, 0, 0],
      transitions: [
        [0, 1, 0],
        [0, 0, 1],
        [0, 0, 0],
      ],
    };
    close(testGraph(p, graph).adjusted, [0.01, 0.04, 0.04]);
    close(testGraph([0.2, 0.001, 0.001], graph).adjusted, [0.2, 0.2, 0.2]);
  });

  // Two primary hypotheses with half the level each, each passing on to its own secondary, which pass back across
  // (Bretz et al. 2009, figure 3). p 0.01, 0.02, 0.005, 0.05 at weights ½, ½, 0, 0: first 0.01/½ = 0.02; its secondary
  // has ½: 0.005/½ below it; what it had goes to the other primary, now at 1: 0.02; and on to the last: 0.05.
  it('of two primary and two secondary endpoints pass their shares along', () => {
    const graph = {
      weights: [0.5, 0.5, 0, 0],
      transitions: [
        [0, 0, 1, 0],
        [0, 0, 0, 1],
        [0, 1, 0, 0],
        [1, 0, 0, 0],
      ],
    };
    const { adjusted, rejected } = testGraph([0.01, 0.02, 0.005, 0.05], graph);
    close(adjusted, [0.02, 0.02, 0.02, 0.05]);
    expect(rejected).toEqual([true, true, true, true]);
  });

  it('without a share are not rejected, and shares must not pass 1', () => {
    const alone = {
      weights: [1, 0],
      transitions: [
        [0, 0],
        [0, 0],
      ],
    };
    close(testGraph([0.01, 0.001], alone).adjusted, [0.01, 1]);
    const bad = {
      weights: [0.9, 0.9],
      transitions: [
        [0.1, 0.9],
        [1, 0],
      ],
    };
    expect(() => testGraph([0.01, 0.001], bad)).toThrow(/graph\.weights[\s\S]*graph\.transitions\[0\]/);
  });
});
