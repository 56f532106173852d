import { describe, expect, it } from 'vitest';
import { purposeHash } from './purpose-hash.ts';

describe('the hash of a purpose', () => {
  /** Values of the FNV-1a 64-bit test suite. */
  it.each([
    ['', 0xcbf29ce4, 0x84222325],
    ['a', 0xaf63dc4c, 0x8601ec8c],
    ['foobar', 0x85944171, 0xf73967e8],
  ])('of %j is the published FNV-1a value', (purpose, high, low) => {
    expect(purposeHash(purpose)).toEqual([high, low]);
  });

  it.each(['Größe µ', '漢字 €', '🧬 vaccine'])('of %j is FNV-1a over its UTF-8 bytes', (purpose) => {
    const modulus = 2n ** 64n;
    let expected = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(purpose)) {
      expected = ((expected ^ BigInt(byte)) * 0x100000001b3n) % modulus;
    }
    const [high, low] = purposeHash(purpose);
    expect(BigInt(high) * 2n ** 32n + BigInt(low)).toBe(expected);
  });

  it('differs for a hundred thousand numbered purposes', () => {
    const seen = new Set<number>();
    for (let visit = 0; visit < 100_000; visit++) {
      const [high, low] = purposeHash(`visit ${visit}`);
      seen.add(high * 2 ** 21 + (low >>> 11));
    }
    expect(seen.size).toBe(100_000);
  });

  it('tells unpaired surrogates apart', () => {
    expect(purposeHash('\ud800')).not.toEqual(purposeHash('\ud801'));
  });
});
