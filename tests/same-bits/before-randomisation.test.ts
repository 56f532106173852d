import { describe, expect, it } from 'vitest';
import { compareArms } from '../../engine/src/trial/compare-arms.ts';
import { prepareTrial } from '../../engine/src/trial/run.ts';
import { solveRange } from '../../engine/src/trial/solve-range.ts';
import { every21d, handMade } from '../hand-made-trial.ts';

const spread = { distribution: 'log-normal', sd: 0.5 } as const;
const growth = {
  value: 0.008,
  unit: '1',
  meaning: 'by hand',
  status: 'assumed' as const,
  variability: spread,
};
const arm = (id: string, role: string, drug: string) => ({
  id,
  label: id,
  role,
  periods: [{ name: 'first', drugs: [every21d(drug)] }],
});
const size = 12;
const inputs = handMade({
  numbers: { deathHazard: 0.002, newHazard: 0.002 },
  parameters: { growth },
  design: {
    subjects: size,
    arms: [arm('A', 'experimental', 'mab'), arm('B', 'control', 'taxane')],
    priorLines: {
      lines: [
        { name: 'first', drugs: [every21d('mab', { infusion: '30 d', adherence: 0.5 })] },
        { name: 'second', share: 0.5, until: 'completion', drugs: [every21d('taxane', { cycles: 3 })] },
      ],
    },
  },
});

describe('subjects who were treated before the trial', () => {
  it('have the same record and work in one lane and in two, in any range and order, and under their own arm', async () => {
    const alone = await prepareTrial(inputs, { lanes: 1 });
    const one = Array.from({ length: size }, (_, first) =>
      solveRange(alone, { first, count: 1, reverse: false }),
    );
    const course = await prepareTrial(inputs);
    for (const reverse of [false, true]) {
      const parts = [
        solveRange(course, { first: 0, count: 5, reverse }),
        solveRange(course, { first: 5, count: size - 5, reverse }),
      ];
      const values = parts.flatMap(({ observations }) => [...observations.value]);
      expect(values).toEqual(one.flatMap(({ observations }) => [...observations.value]));
      expect(parts.reduce((sum, { work }) => sum + work.steps, 0)).toBe(
        one.reduce((sum, { work }) => sum + work.steps, 0),
      );
    }
    const compared = compareArms(course, [...one.keys()]);
    compared.forEach(({ arms, saved }, i) => {
      const own = arms[course.cohort.arm[i]!]!;
      expect(own.observations).toEqual(one[i]!.observations);
      expect(own.work).toEqual(one[i]!.work);
      // what came before the trial is the same under both arms, and solved once
      expect(saved.steps).toBeGreaterThan(10);
    });
  });
});
