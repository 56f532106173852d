import { describe, expect, it } from 'vitest';
import type { Estimate } from '../data/analysis.ts';
import { judgeAgreement } from './judge-agreement.ts';

const of = (value: number | null, low: number | null = null, high: number | null = null): Estimate => ({
  value,
  low,
  high,
});

describe('agreement of a simulated with a published value', () => {
  it.each([
    ['agrees: each value in the interval of the other', of(0.65, 0.55, 0.77), of(0.62, 0.51, 0.75), 'agrees'],
    ['overlaps: only the intervals meet', of(0.8, 0.7, 0.9), of(0.62, 0.51, 0.75), 'overlaps'],
    [
      'overlaps: published inside a wide simulated one, not the reverse',
      of(0.8, 0.5, 1.2),
      of(0.62, 0.51, 0.75),
      'overlaps',
    ],
    ['differs: intervals apart', of(0.95, 0.8, 1.1), of(0.62, 0.51, 0.75), 'differs'],
    ['an open upper limit reaches up', of(60, 52, null), of(56.5, 49.3, null), 'agrees'],
    ['an open upper limit does not reach down', of(40, 35, 45), of(56.5, 49.3, null), 'differs'],
    ['within, without a published interval', of(18, 16, 20), of(18.5), 'within simulated interval'],
    ['the limit itself is within', of(18, 16, 18.5), of(18.5), 'within simulated interval'],
    ['12.4 stands for 12.35 to 12.45', of(13, 12.42, 14.5), of(12.4), 'within simulated interval'],
    ['and for no more', of(13, 12.46, 14.5), of(12.4), 'outside simulated interval'],
    ['outside, without a published interval', of(15, 13, 17), of(18.5), 'outside simulated interval'],
    ['not reached in the simulation', of(null, 30, null), of(18.5), 'cannot be compared'],
    ['not reached in the publication', of(20, 15, 25), of(null), 'cannot be compared'],
    ['a simulated value without interval', of(20), of(20, 15, 25), 'cannot be compared'],
  ] as const)('%s', (_, simulated, published, mark) => {
    expect(judgeAgreement(simulated, published)).toBe(mark);
  });
});
