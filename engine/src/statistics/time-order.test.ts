import { describe, expect, it } from 'vitest';
import { orderByTime } from './time-order.ts';

describe('order by time', () => {
  const time = Float64Array.of(5, 1, 5, 0);

  it('runs from the first time to the last, tied subjects by row', () => {
    expect(Array.from(orderByTime(time))).toEqual([3, 1, 0, 2]);
  });

  it('runs from the last time to the first, tied subjects still by row', () => {
    expect(Array.from(orderByTime(time, { latestFirst: true }))).toEqual([0, 2, 1, 3]);
  });

  it('keeps strata together', () => {
    expect(Array.from(orderByTime(time, { stratum: Int32Array.of(2, 2, -1, 2) }))).toEqual([2, 3, 1, 0]);
  });
});
