import { describe, expect, it } from 'vitest';
import { openUniform } from './open-uniform.ts';

describe('a number of the open interval (0, 1)', () => {
  it.each([
    [0, 0, 2 ** -54],
    [0, 0x7ff, 2 ** -54],
    [0, 0x800, 2 ** -53],
    [0x80000000, 0, 0.5],
    [0xffffffff, 0xffffffff, 1 - 2 ** -53],
  ])('is, for the words %i and %i, %d', (high, low, expected) => {
    expect(openUniform(high, low)).toBe(expected);
  });
});
