import { describe, expect, it } from 'vitest';
import { power, product, ratio, reciprocal } from './ratio.ts';

const parts = ({ numerator, denominator }: ReturnType<typeof ratio>) => [numerator, denominator];

describe('quotients of whole numbers', () => {
  it('are kept in lowest terms', () => {
    expect(parts(ratio(1440, 60))).toEqual([24, 1]);
    expect(parts(ratio(304375, 10000))).toEqual([487, 16]);
  });

  it('multiply exactly where the plain product would leave the whole numbers of a double', () => {
    const large = ratio(2 ** 52 + 1, 3);
    expect(parts(product(large, ratio(3, 2 ** 52 + 1)))).toEqual([1, 1]);
    expect(parts(product(ratio(1e15, 7), ratio(7, 1e15)))).toEqual([1, 1]);
  });

  it('have reciprocals and powers of either sign', () => {
    expect(parts(reciprocal(ratio(7, 24)))).toEqual([24, 7]);
    expect(parts(power(ratio(2, 3), 3))).toEqual([8, 27]);
    expect(parts(power(ratio(2, 3), -2))).toEqual([9, 4]);
  });
});
