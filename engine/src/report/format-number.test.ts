import { describe, expect, it } from 'vitest';
import { formatCount, formatDecimals, formatNumber, formatP, formatShare } from './format-number.ts';

describe('numbers for the eye', () => {
  it.each([
    [0, '0'],
    [18.52, '18.5'],
    [0.0031, '0.0031'],
    [-0.1234, '−0.123'],
    [1200, '1200'],
    [123456, '123456'],
    [1.5e6, '1.5 × 10⁶'],
    [218000, '218000'],
    [2e-7, '2 × 10⁻⁷'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '∞'],
  ])('%d reads %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it('keeps decimals that line a column up and shows no negative zero', () => {
    expect([formatDecimals(18, 1), formatDecimals(-0.04, 1), formatDecimals(-3.25, 1)]).toEqual([
      '18.0',
      '0.0',
      '−3.3',
    ]);
  });

  it('groups thousands from five digits on', () => {
    expect([formatCount(808), formatCount(9999), formatCount(1234567)]).toEqual([
      '808',
      '9999',
      '1\u202f234\u202f567',
    ]);
  });

  it('never shows p as zero', () => {
    expect([0, 0.00023, 0.0341, 0.412].map(formatP)).toEqual(['<0.0001', '0.0002', '0.034', '0.41']);
  });

  it('gives a share of nothing as a count, and never rounds to none or all', () => {
    const shares = [formatShare(191, 402), formatShare(0, 0), formatShare(1, 404), formatShare(403, 404)];
    expect(shares).toEqual(['191 (48 %)', '0', '1 (<1 %)', '403 (>99 %)']);
  });
});
