import { describe, expect, it } from 'vitest';
import type { SurvivalCurve } from '../data/analysis.ts';
import { lastMonth, survivalPoint } from './survival-point.ts';

/** Four subjects: events at 2 and 5 months, censored at 3 and 8; survival 3/4, then 3/4 × 1/2. */
const curve: SurvivalCurve = {
  months: [2, 5],
  survival: [0.75, 0.375],
  low: [0.43, 0.1],
  high: [1, null],
  before: [4, 2],
  censored: [3, 8],
  atRiskMonths: [0, 6],
  atRisk: [4, 1],
};

describe('a survival curve read at a month', () => {
  it('is 1 before the first event', () => expect(survivalPoint(curve, 1.9)?.survival).toBe(1));
  it('counts an event at the very month', () => expect(survivalPoint(curve, 2)?.survival).toBe(0.75));
  it('stays on the step', () => expect(survivalPoint(curve, 4.99)?.survival).toBe(0.75));
  it('has no upper limit where there is none', () => {
    expect(survivalPoint(curve, 6)).toEqual({ survival: 0.375, low: 0.1, high: null });
  });
  it('ends with the last censored subject', () => {
    expect(lastMonth(curve)).toBe(8);
    expect(survivalPoint(curve, 8)?.survival).toBe(0.375);
    expect(survivalPoint(curve, 8.01)).toBeNull();
  });
});
