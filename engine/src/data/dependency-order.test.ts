import { describe, expect, it } from 'vitest';
import { orderByDependency } from './dependency-order.ts';

const order = (graph: Record<string, string[]>) =>
  orderByDependency(Object.keys(graph), (name) => graph[name] ?? []);

describe('the order of formulas', () => {
  it('puts each after all it needs and keeps the written order where it is free', () => {
    expect(order({ a: ['c'], b: [], c: ['b', 'd'], d: [] })).toEqual({
      order: ['b', 'd', 'c', 'a'],
      circle: null,
    });
  });

  it('has no circle where paths only meet again', () => {
    expect(order({ a: ['b', 'c'], b: ['d'], c: ['d'], d: ['leaf'] }).circle).toBeNull();
    expect(order({})).toEqual({ order: [], circle: null });
  });

  it('finds the circle and not what leads to it', () => {
    expect(order({ a: ['b'], b: ['c'], c: ['d'], d: ['b'] }).circle).toEqual(['b', 'c', 'd']);
    expect(order({ a: ['b'], b: ['c', 'd'], c: [], d: ['b'] }).circle).toEqual(['b', 'd']);
    expect(order({ a: ['a'] }).circle).toEqual(['a']);
  });

  it('follows a chain of a hundred thousand without exhausting the stack', () => {
    const names = Array.from({ length: 100_000 }, (_, i) => String(i));
    const found = orderByDependency(names, (name) => (name === '99999' ? [] : [String(Number(name) + 1)]));
    expect(found.order[0]).toBe('99999');
  });
});
