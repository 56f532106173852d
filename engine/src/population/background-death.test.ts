import { describe, expect, it } from 'vitest';
import { backgroundDeathDay } from './background-death.ts';

const table = (...deathWithinYear: number[]) => ({ id: 't', title: '', source: '', deathWithinYear });

describe('death of another cause', () => {
  it('comes at the median when half die within the year and the level is ln 2', () => {
    expect(backgroundDeathDay(table(0.5), 0, Math.LN2)).toBeCloseTo(365.25, 9);
  });

  it('at 0.5 years with hazards of ln 2 and 2·ln 2 a year: a level of ln 2 is reached at age 1.25', () => {
    // half a year takes ln 2 / 2; the other half of the level takes a quarter of a year at the double hazard
    expect(backgroundDeathDay(table(0.5, 0.75), 0.5, Math.LN2)).toBeCloseTo(0.75 * 365.25, 9);
  });

  it('beyond the last age keeps its hazard', () => {
    expect(backgroundDeathDay(table(0.1, 0.5), 90, 3 * Math.LN2)).toBeCloseTo(3 * 365.25, 9);
  });

  it('never comes without hazard, and at once where all die', () => {
    expect(backgroundDeathDay(table(0), 30, 1)).toBe(Number.POSITIVE_INFINITY);
    expect(backgroundDeathDay(table(0, 1), 0.5, 1)).toBeCloseTo(0.5 * 365.25, 9);
  });
});
