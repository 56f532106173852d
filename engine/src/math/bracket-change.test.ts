import { describe, expect, it } from 'vitest';
import { bracketChange } from './bracket-change.ts';
import { bitsOf } from './double-bits.ts';

/** Where f rises through 0 between the ends, and how often f was asked. */
function rise(f: (x: number) => number, below: number, above: number) {
  let probes = 0;
  const probe = (x: number) => {
    probes++;
    return { value: f(x), isPast: f(x) >= 0 };
  };
  const bracket = bracketChange(probe, below, above);
  return { ...bracket, probes };
}

describe('a bracketed change', () => {
  it.each([
    ['√2', (x: number) => x * x - 2, 0, 2, Math.SQRT2],
    ['ln 2', (x: number) => Math.exp(x) - 2, 0, 50, Math.LN2],
    ['π', (x: number) => -Math.sin(x), 1, 5, Math.PI],
    ['a ninth root', (x: number) => x ** 9 - 1e-9, -1, 1, 0.1],
    ['1e-12', (x: number) => x - 1e-12, -1, 1e6, 1e-12],
  ])('is narrowed to neighbouring doubles at %s', (_, f, from, to, root) => {
    const { below, above } = rise(f, from, to);
    expect(bitsOf(above) - bitsOf(below)).toBe(1n);
    expect([f(below) < 0, f(above) >= 0]).toEqual([true, true]);
    expect(Math.abs(above - root)).toBeLessThan(1e-14 * root);
  });

  it('of a smooth function takes far fewer probes than halving', () => {
    expect(rise((x) => x * x - 2, 1, 2).probes).toBeLessThan(20);
    expect(rise((x) => x - 5, 0, 7).above).toBe(5);
    expect(rise((x) => x - 5, 0, 7).probes).toBeLessThan(16);
  });

  it('of a step is found by halving, within a few probes more than halving takes', () => {
    const { below, above, probes } = rise((x) => (x < 0.3 ? -1 : 1), 0, 1);
    expect([below < 0.3, above]).toEqual([true, 0.3]);
    expect(probes).toBeLessThan(62);
  });

  it('is found when the values have one sign or are not finite', () => {
    const probe = (x: number) => ({ value: x < 2 ? Number.NaN : 0, isPast: x > 0.7 });
    expect(bracketChange(probe, 0, 3).below).toBe(0.7);
  });

  it('at the upper end is found there', () => {
    expect(rise((x) => x - 3, 1, 3).above).toBe(3);
  });
});
