import { describe, expect, it } from 'vitest';
import { every21d, runHandMade } from '../hand-made-trial.ts';

describe('the exposure of a trial', () => {
  it('after a bolus of 100 mg into 5 L falls by 0.1 per day: 20·exp(−0.1·t), and again from day 21', async () => {
    const { exposure } = await runHandMade({
      periods: [{ name: 'p', drugs: [every21d('mab')] }],
      design: { subjects: 3 },
    });
    const [curve] = exposure;
    expect(curve).toMatchObject({ arm: 'A', drug: 'mab', subjects: 3 });
    const at = (day: number) => curve!.p50[curve!.days.indexOf(day)]!;
    expect(at(7)).toBeCloseTo(20 * Math.exp(-0.7), 6);
    expect(at(28)).toBeCloseTo(20 * (Math.exp(-2.8) + Math.exp(-0.7)), 6);
    expect(curve!.p5).toEqual(curve!.p95);
    expect(curve!.days.at(-1)).toBe(84);
  });

  it('counts only the subjects that could be solved', async () => {
    const { exposure } = await runHandMade({ numbers: { boom: 1 / 40 }, design: { subjects: 3 } });
    expect(exposure[0]).toMatchObject({ subjects: 0 });
    expect(exposure[0]!.p50.every(Number.isNaN)).toBe(true);
  });
});

describe('a trial of one subject and two arms', () => {
  it('runs, with an empty arm that has no estimates', async () => {
    const periods = [{ name: 'p', drugs: [every21d('mab')] }];
    const { analysis, exposure } = await runHandMade({
      design: {
        subjects: 1,
        arms: [
          { id: 'A', label: 'A', role: 'experimental', periods },
          { id: 'B', label: 'B', role: 'control', periods },
        ],
      },
    });
    expect(analysis.arms.map(({ n }) => n).sort()).toEqual([0, 1]);
    expect(analysis.comparisons.map((c) => c.hazardRatio.value)).toEqual([null, null]);
    expect(exposure.map((e) => e.subjects).sort()).toEqual([0, 1]);
  });
});
