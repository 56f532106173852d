import { describe, expect, it } from 'vitest';
import { bitsOf, doubleOf, highWord, powerOfTwo } from './double-bits.ts';

describe('the bits of a double', () => {
  it.each([
    [1, 0x3ff00000],
    [-2, 0xc0000000 | 0],
    [0, 0],
    [-0, 0x80000000 | 0],
    [5e-324, 0],
    [Infinity, 0x7ff00000],
    [1.7976931348623157e308, 0x7fefffff],
  ])('of %d begin as IEEE 754 says', (x, word) => expect(highWord(x)).toBe(word));

  it.each([
    [1, 0x3ff0000000000000n],
    [-0, 0x8000000000000000n],
    [5e-324, 1n],
    [0.1, 0x3fb999999999999an],
  ])('of %d are as IEEE 754 says, and give it back', (x, bits) => {
    expect(bitsOf(x)).toBe(bits);
    expect(doubleOf(bits)).toBe(x);
  });

  it('make exact powers of two from the smallest subnormal upward', () => {
    expect(powerOfTwo(-1074)).toBe(5e-324);
    expect(powerOfTwo(-1022)).toBe(2.2250738585072014e-308);
    expect(powerOfTwo(0)).toBe(1);
    expect(powerOfTwo(10)).toBe(1024);
    expect(powerOfTwo(1023)).toBe(8.98846567431158e307);
  });
});
