import { describe, expect, it } from 'vitest';
import { philox } from './philox.ts';

const words = (text: string) => Uint32Array.from(text.split(' '), (word) => Number.parseInt(word, 16));

/** kat_vectors of Random123 1.14, the authors' library: counter, key, output. */
const PUBLISHED = [
  ['00000000 00000000 00000000 00000000', '00000000 00000000', '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
  ['ffffffff ffffffff ffffffff ffffffff', 'ffffffff ffffffff', '408f276d 41c83b0e a20bc7c6 6d5451fd'],
  ['243f6a88 85a308d3 13198a2e 03707344', 'a4093822 299f31d0', 'd16cfe09 94fdcceb 5001e420 24126ea1'],
] as const;

describe('Philox4x32-10', () => {
  it.each(PUBLISHED)('turns counter %s under key %s into the published %s', (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox(words(counter), words(key), out);
    expect(out).toEqual(words(expected));
  });

  it('leaves counter and key as they were', () => {
    const counter = words('00000001 00000002 00000003 00000004');
    const key = words('00000005 00000006');
    philox(counter, key, new Uint32Array(4));
    expect([...counter, ...key]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('may write over its counter', () => {
    const [counter, key, expected] = PUBLISHED[2];
    const state = words(counter);
    philox(state, words(key), state);
    expect(state).toEqual(words(expected));
  });

  it('changes about half of the 128 output bits when one counter or key bit changes', () => {
    const before = new Uint32Array(4);
    const after = new Uint32Array(4);
    philox(new Uint32Array(4), new Uint32Array(2), before);
    const changed: number[] = [];
    for (let bit = 0; bit < 192; bit++) {
      const input = new Uint32Array(6);
      input[bit >>> 5] = 2 ** (bit & 31);
      philox(input.subarray(0, 4), input.subarray(4), after);
      changed.push(before.reduce((sum, word, i) => sum + bitCount(word ^ after[i]!), 0));
    }
    // Binomial(128, 1/2): mean 64, standard deviation 5.66.
    const mean = changed.reduce((sum, count) => sum + count, 0) / changed.length;
    expect(Math.abs(mean - 64)).toBeLessThan(2);
    expect(Math.min(...changed)).toBeGreaterThan(64 - 5 * 5.66);
    expect(Math.max(...changed)).toBeLessThan(64 + 5 * 5.66);
  });
});

function bitCount(word: number): number {
  let count = 0;
  for (let rest = word >>> 0; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
