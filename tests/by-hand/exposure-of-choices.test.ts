import { describe, expect, it } from 'vitest';
import { measureCode } from '../../engine/src/data/observations.ts';
import { every21d, readNumbers, runHandMade } from '../hand-made-trial.ts';

describe("concentrations under a physician's choice", () => {
  it('are those of each choice in the subjects who got it', async () => {
    const choices = [
      { name: 'mab alone', share: 0.3, drugs: [every21d('mab')] },
      {
        name: 'double mab + taxane',
        share: 0.7,
        drugs: [every21d('mab', { dose: '200 mg' }), every21d('taxane')],
      },
    ];
    const result = await runHandMade({
      periods: [{ name: 'first', choices }],
      design: { subjects: 30, analysis: [{ endpoint: 'os', cutoff: '30 d' }] },
    });
    const { exposure, observations } = result;
    // who got taxane: the doses in the record say so
    const dose = measureCode('dose');
    const treated = new Set(
      [...observations.subject].filter(
        (_, r) => observations.measure[r] === dose && observations.item[r] === 1,
      ),
    );
    expect(exposure.map(({ choice, drug, subjects }) => [choice, drug, subjects])).toEqual([
      ['mab alone', 'mab', 30 - treated.size],
      ['double mab + taxane', 'mab', treated.size],
      ['double mab + taxane', 'taxane', treated.size],
    ]);
    // a day after a bolus into 5 L at 0.5 L/d: 100 mg are 20·e^(−0.1) mg/L, 200 mg twice that
    const afterOneDay = exposure.map(({ days, p50 }) => p50[days.indexOf(1)]! / (20 * Math.exp(-0.1)));
    [1, 2, 1].forEach((ratio, k) => {
      expect(afterOneDay[k]).toBeCloseTo(ratio, 6);
    });
    expect(exposure[1]!.averages.every(({ subject }) => treated.has(subject))).toBe(true);
    expect(readNumbers(result, 'dose')).toContain(200);
  });
});
