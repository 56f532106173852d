import { describe, expect, it } from 'vitest';
import { monthTicks } from './month-ticks.ts';

describe('ticks of months', () => {
  it.each([
    { last: 29, most: 6, ticks: [0, 6, 12, 18, 24] },
    { last: 72, most: 5, ticks: [0, 24, 48, 72] },
    { last: 2.5, most: 8, ticks: [0, 1, 2] },
    { last: 700, most: 4, ticks: [0, 240, 480] },
  ])('up to $last, at most $most', ({ last, most, ticks }) => {
    expect(monthTicks(last, most)).toEqual(ticks);
  });
});
