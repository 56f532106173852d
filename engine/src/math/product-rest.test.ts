import { describe, expect, it } from 'vitest';
import { productRest } from './product-rest.ts';

describe('what rounding drops from a product', () => {
  it('is what whole-number arithmetic finds', () => {
    const pairs = [
      [9007199254740991, 9007199254740991],
      [134217729, 134217727],
      [4503599627370497, 6755399441055743],
      [3, 5],
    ] as const;
    for (const [a, b] of pairs) {
      const product = a * b;
      expect(productRest(a, b, product)).toBe(Number(BigInt(a) * BigInt(b) - BigInt(product)));
      expect(productRest(-a, b, -product)).toBe(-Number(BigInt(a) * BigInt(b) - BigInt(product)) + 0);
    }
  });
});
