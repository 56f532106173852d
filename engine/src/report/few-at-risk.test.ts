import { describe, expect, it } from 'vitest';
import type { SurvivalCurve } from '../data/analysis.ts';
import { monthOfFew } from './few-at-risk.ts';

const curve = (months: number[], survival: number[], censored: number[]): SurvivalCurve => ({
  months,
  survival,
  low: [],
  high: [],
  censored,
  atRiskMonths: [0],
  atRisk: [12],
});

describe('the tail of a curve with fewer than ten at risk', () => {
  it('begins when the third of twelve subjects has left, by an event or censored', () => {
    // 12 at risk: an event at 1 (11/12), one censored at 2, an event at 3 of ten at risk (9/10 of it).
    const three = curve([1, 2, 3, 4], [11 / 12, 11 / 12, (11 / 12) * 0.9, (11 / 12) * 0.8], [2]);
    expect(monthOfFew(three, 12)).toBe(3);
  });

  it('is the whole curve of nine subjects', () => {
    expect(monthOfFew(curve([5, 8], [8 / 9, 7 / 9], []), 9)).toBe(0);
  });

  it('is not there while ten remain, nor where all had the event at once', () => {
    expect(monthOfFew(curve([1, 2], [11 / 12, 10 / 12], []), 12)).toBeNull();
    expect(monthOfFew(curve([4], [0], []), 20)).toBeNull();
  });
});
