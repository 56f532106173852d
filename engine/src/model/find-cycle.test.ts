import { describe, expect, it } from 'vitest';
import { findCycle } from './find-cycle.ts';

const graph = (edges: Record<string, string[]>) => new Map(Object.entries(edges));

describe('a directed graph', () => {
  it('without a circle has none, though paths meet again', () => {
    expect(findCycle(graph({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['leaf'] }))).toBeNull();
    expect(findCycle(new Map())).toBeNull();
  });

  it('names its circle from where it closes', () => {
    expect(findCycle(graph({ a: ['b'], b: ['c', 'd'], c: [], d: ['b'] }))).toEqual(['b', 'd', 'b']);
    expect(findCycle(graph({ a: ['a'] }))).toEqual(['a', 'a']);
  });
});
