import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChangedByte, sumBytes } from './block-sums.ts';

describe('the two sums of bytes', () => {
  it('are their sum and the sum of bytes times places, modulo a prime', () => {
    expect(sumBytes(Uint8Array.of(3, 0, 5))).toEqual({ plain: 8, placed: 3 + 3 * 5 });
  });

  it('locate any one changed byte and what it was', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, where, mask) => {
          const place = where % bytes.length;
          const changed = new Uint8Array(bytes);
          changed[place] = bytes[place]! ^ mask;
          const isWhole = (restored: Uint8Array) => restored.every((byte, k) => byte === bytes[k]);
          expect(findChangedByte(changed, sumBytes(bytes), isWhole)).toEqual({
            place,
            expected: bytes[place],
            received: changed[place],
          });
        },
      ),
    );
  });

  it('name no byte when two were changed', () => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    expect(findChangedByte(Uint8Array.of(2, 2, 3, 5), sumBytes(bytes), () => false)).toBeNull();
  });
});
