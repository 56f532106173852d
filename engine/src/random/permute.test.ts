import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permute } from './permute.ts';
import { streamFor } from './stream.ts';

describe('a random order', () => {
  it('of five places follows the draws 0.292, 0.796, 0.105, 0.019 by hand', () => {
    // 01234 → swap 4,1: 04231 → 3 stays → swap 2,0: 24031 → swap 1,0: 42031
    expect([...permute(5, streamFor(0, 0, ''))]).toEqual([4, 2, 0, 3, 1]);
  });

  it('of no place is empty, of one place is that place, and neither takes a draw', () => {
    const stream = streamFor(0, 0, '');
    expect([...permute(0, stream), ...permute(1, stream)]).toEqual([0]);
    expect(stream.uniform()).toBe(streamFor(0, 0, '').uniform());
  });

  it('holds every place once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.nat(), (n, seed) => {
        const sorted = [...permute(n, streamFor(seed, 0, 'blocks'))].sort((a, b) => a - b);
        expect(sorted).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  it('of four places is each of the 24 orders equally often', () => {
    const counts = new Map<string, number>();
    const stream = streamFor(7, 0, 'blocks');
    for (let i = 0; i < 24_000; i++) {
      const order = permute(4, stream).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(24);
    // The 99.99th percentile of chi-square with 23 degrees of freedom is 57.1.
    expect(chiSquare).toBeLessThan(57.1);
  });

  it.each([-1, 2.5, Number.NaN, 2 ** 31])('of %d places is refused', (n) => {
    expect(() => permute(n, streamFor(0, 0, ''))).toThrow(/^n — expected an integer .+, received .+\. Give/);
  });
});
