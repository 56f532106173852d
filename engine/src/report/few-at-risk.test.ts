import { describe, expect, it } from 'vitest';
import type { SurvivalCurve } from '../data/analysis.ts';
import { monthOfFew } from './few-at-risk.ts';

const curve = (months: number[], before: number[]): SurvivalCurve => ({
  months,
  survival: [],
  low: [],
  high: [],
  before,
  censored: [],
  atRiskMonths: [0],
  atRisk: [12],
});

describe('the tail of a curve with fewer than ten at risk', () => {
  it('begins when the third of twelve subjects has left, by an event or censored', () => {
    // an event at 1, one censored at 2, an event at 3: nine are at risk at 4
    expect(monthOfFew(curve([1, 2, 3, 4], [12, 11, 10, 9]))).toBe(3);
  });

  it('is the whole curve of nine subjects', () => {
    expect(monthOfFew(curve([5, 8], [9, 8]))).toBe(0);
  });

  it('is not there while ten remain, nor where all had the event at once', () => {
    expect(monthOfFew(curve([1, 2], [12, 11]))).toBeNull();
    expect(monthOfFew(curve([4], [20]))).toBeNull();
  });
});
