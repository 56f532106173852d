import { describe, expect, it } from 'vitest';
import { checkSurvivalData, timefix } from './survival-data.ts';

describe('survival data', () => {
  it('is sound with times of 0 or more and flags of 0 or 1, and with no subjects at all', () => {
    expect(checkSurvivalData({ time: Float64Array.of(0, 3), event: Uint8Array.of(0, 1) })).toEqual([]);
    expect(checkSurvivalData({ time: new Float64Array(0), event: new Uint8Array(0) })).toEqual([]);
  });

  it('is refused with every fault: unequal lengths, a bad time, a bad flag', () => {
    const found = checkSurvivalData({ time: Float64Array.of(1, -2), event: Uint8Array.of(1, 0, 2) });
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'length-mismatch data.event',
      'bad-time data.time[1]',
      'bad-event data.event[2]',
    ]);
    for (const bad of [NaN, Infinity]) {
      expect(checkSurvivalData({ time: Float64Array.of(bad), event: Uint8Array.of(1) })).toHaveLength(1);
    }
  });
});

describe('times that differ by rounding', () => {
  it('are one time, the earliest of them', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(Array.from(timefix(Float64Array.of(0.1 + 0.2, 0.3, 1)))).toEqual([0.3, 0.3, 1]);
  });

  it('merge up to the square root of machine epsilon of the mean time, not beyond', () => {
    // Mean of the distinct times 1000, 1000 + gap: about 1000; tolerance 1000 / 2^26 = 1.49e-5.
    expect(Array.from(timefix(Float64Array.of(1000, 1000 + 1.4e-5)))).toEqual([1000, 1000]);
    expect(Array.from(timefix(Float64Array.of(1000, 1000 + 1.6e-5)))).toEqual([1000, 1000 + 1.6e-5]);
  });

  it('leave whole days untouched, as the same array', () => {
    const days = Float64Array.of(5, 3, 3, 0);
    expect(timefix(days)).toBe(days);
  });
});
