import { describe, expect, it } from 'vitest';
import { formatEstimate, formatTable } from './format-table.ts';

describe('a table on the terminal', () => {
  it('lines columns up, words to the left and numbers to the right', () => {
    const rows = [
      ['arm', 'n', 'median PFS'],
      ['THP', '402', '18.5 (16.2–20.9)'],
      ['placebo', '6', '9.4 (8.0–12.4)'],
    ];
    expect(formatTable(rows)).toBe(
      [
        'arm        n        median PFS',
        'THP      402  18.5 (16.2–20.9)',
        'placebo    6    9.4 (8.0–12.4)',
      ].join('\n'),
    );
  });

  it('takes short rows and no rows', () => {
    expect(formatTable([['a', 'b'], ['c']])).toBe('a  b\nc');
    expect(formatTable([])).toBe('');
  });

  it('cannot be broken by control characters in a name', () => {
    expect(formatTable([['a\u001b[31m\nb']])).toBe('a\ufffd[31m b');
  });
});

describe('an estimate in words', () => {
  it.each([
    [{ value: 18.5, low: 16.2, high: 20.9 }, '18.5 (16.2–20.9)'],
    [{ value: 56.5, low: 49.3, high: null }, '56.5 (49.3–not reached)'],
    [{ value: null, low: 49.3, high: null }, 'not reached (49.3–not reached)'],
    [{ value: null, low: null, high: null }, 'not reached'],
    [{ value: 37, low: null, high: null }, '37.0'],
  ])('%o reads %s', (estimate, text) => expect(formatEstimate(estimate)).toBe(text));

  it('gives ratios two decimals when asked', () => {
    expect(formatEstimate({ value: 0.62, low: 0.51, high: 0.75 }, 2)).toBe('0.62 (0.51–0.75)');
  });
});
