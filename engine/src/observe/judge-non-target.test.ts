import { describe, expect, it } from 'vitest';
import type { Stream } from '../random/stream.ts';
import { judgeNonTarget } from './judge-non-target.ts';

const drawn = (z: number) => ({ normal: () => z }) as Stream;
const judged = (volume: number, smallest: number | null, error = 0, z = 0) =>
  judgeNonTarget(volume, smallest, { progression: 1.73, error, stream: drawn(z) });

describe('non-target disease', () => {
  it('is present at baseline', () => {
    expect(judged(3, null)).toEqual({ state: 'present', volume: 3 });
  });

  it('has progressed at 1.73 times its smallest volume', () => {
    expect(judged(1.72, 1).state).toBe('present');
    expect(judged(1.73, 1).state).toBe('unequivocal progression');
    expect(judged(0.5, 1).state).toBe('present');
  });

  it('is absent below a sphere of 2 mm, 0.0042 cm3, and has progressed when it comes back', () => {
    expect(judged(0.0041, 1)).toEqual({ state: 'absent', volume: 0 });
    expect(judged(0.0043, 0).state).toBe('unequivocal progression');
  });

  it('looks larger by a factor: one standard deviation of ln 2 is twofold', () => {
    expect(judged(1, 1, Math.LN2, 1).state).toBe('unequivocal progression');
    expect(judged(1, 1, Math.LN2, 1).volume).toBeCloseTo(2, 13);
    expect(judged(2, 1, Math.LN2, -1)).toMatchObject({ state: 'present' });
  });
});
