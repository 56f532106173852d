import { describe, expect, it } from 'vitest';
import { orderByDependency } from './dependency-order.ts';

const order = (graph: Record<string, string[]>) =>
  orderByDependency(Object.keys(graph), (name) => graph[name]!);

describe('the order of formulas', () => {
  it('puts each after all it needs and keeps the written order where it is free', () => {
    expect(order({ a: ['c'], b: [], c: ['b', 'd'], d: [] })).toEqual({ order: ['b', 'd', 'c', 'a'] });
  });

  it('finds the circle and not what leads to it', () => {
    expect(order({ a: ['b'], b: ['c'], c: ['d'], d: ['b'] })).toEqual({ cycle: ['b', 'c', 'd'] });
    expect(order({ a: ['a'] })).toEqual({ cycle: ['a'] });
  });

  it('follows a chain of a hundred thousand without exhausting the stack', () => {
    const names = Array.from({ length: 100_000 }, (_, i) => String(i));
    const found = orderByDependency(names, (name) => (name === '99999' ? [] : [String(Number(name) + 1)]));
    expect('order' in found && found.order[0]).toBe('99999');
  });
});
