/** FNV-1a offset basis and prime for 64 bits; the prime is 2^40 + 0x1b3. */
const BASIS_HIGH = 0xcbf29ce4;
const BASIS_LOW = 0x84222325;
const PRIME_LOW = 0x1b3;

/**
 * Hashes a purpose to 64 bits: FNV-1a over its UTF-8 bytes, in two words because counters are made of words.
 *
 * @param purpose any string; an unpaired surrogate counts as its three-byte code
 * @return [high, low], each 0..2^32-1
 * @source Fowler, Noll, Vo, Eastlake and Hansen, The FNV non-cryptographic hash algorithm, IETF draft-eastlake-fnv
 */
export function purposeHash(purpose: string): [high: number, low: number] {
  let high = BASIS_HIGH;
  let low = BASIS_LOW;
  for (const byte of utf8Bytes(purpose)) {
    low = (low ^ byte) >>> 0;
    // (high·2^32 + low)(2^40 + 0x1b3) modulo 2^64; low·0x1b3 is below 2^41, hence exact.
    const product = low * PRIME_LOW;
    const carry = Math.floor(product / 4294967296);
    high = (Math.imul(high, PRIME_LOW) + carry + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  return [high, low];
}

function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) {
      bytes.push(code);
    } else if (code < 0x800) {
      bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
      bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    } else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f));
      bytes.push(0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return bytes;
}
