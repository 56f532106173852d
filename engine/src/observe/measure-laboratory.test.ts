import { describe, expect, it } from 'vitest';
import type { Stream } from '../random/stream.ts';
import { measureCount, measureLvef } from './measure-laboratory.ts';

const normal = (z: number) => ({ normal: () => z }) as Stream;

describe('a measurement', () => {
  it('without error is the true value', () => {
    expect(measureCount(5.05, 0, normal(2))).toBe(5.05);
    expect(measureLvef(0.6, 0, normal(2))).toBe(0.6);
  });

  it('of a count is off by a factor: one standard deviation of 0.424 is 1.528', () => {
    expect(measureCount(2, 0.424, normal(1))).toBeCloseTo(2 * 1.5280616, 6);
    expect(measureCount(2, 0.424, normal(-1))).toBeCloseTo(2 / 1.5280616, 6);
  });

  it('of an ejection fraction is off by a share of it', () => {
    expect(measureLvef(0.6, 0.078, normal(1))).toBeCloseTo(0.6468, 12);
    expect(measureLvef(0.6, 0.078, normal(-2))).toBeCloseTo(0.5064, 12);
  });
});
