import { describe, expect, it } from 'vitest';
import type { Stream } from '../random/stream.ts';
import { measureCount, measureLvef, measureTitre, measureWithin } from './measure-laboratory.ts';

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

  it('of a titre is off by a factor and reported from the lowest that the assay tells', () => {
    const titre = (value: number, z: number) =>
      measureTitre(value, { error: Math.LN2, detectable: 0.5, stream: normal(z) });
    expect(titre(3, 1)).toBeCloseTo(6, 12);
    expect(titre(0.9, -1)).toBe(0.5);
    expect(titre(0, 2)).toBe(0.5);
  });

  it('of a pressure is off by millimetres of mercury', () => {
    expect(measureWithin(130, 8, normal(-1.5))).toBe(118);
  });

  it('of an ejection fraction is off by a share of it', () => {
    expect(measureLvef(0.6, 0.078, normal(1))).toBeCloseTo(0.6468, 12);
    expect(measureLvef(0.6, 0.078, normal(-2))).toBeCloseTo(0.5064, 12);
  });
});
