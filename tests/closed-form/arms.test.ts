import { describe, expect, it } from 'vitest';
import type { Enrolment } from '../../engine/src/data/arm-trajectories.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solveArms } from '../../engine/src/solve/solve-arms.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { arms, dosesOf, failing, grownTumour, tolerances, untreated } from '../grown-tumour.ts';

const times = Float64Array.of(0, 1, 4, 10, 30);
const run = async (enrolment: Enrolment, method: 'automatic' | (typeof methods)[number] = methods[0]!) =>
  solveArms(await compileModel(grownTumour), {
    enrolment,
    arms: [untreated, dosesOf([0, 10, 0, 0])],
    times,
    tolerances,
    method,
  });

/** Cells t days after enrolment with so many: growth at 0.05/d, and the kill of a bolus of 10 that halves in ln 2 / 0.5 d. */
const cellsAfter = (t: number, bolus: number) =>
  Math.exp(0.05 * t - 0.02 * bolus * 2 * (1 - Math.exp(-0.5 * t)));

describe.each([...methods, 'automatic'] as const)(
  'a tumour that doubles every ln 2 / 0.05 days',
  (method) => {
    it.each([
      ['of cells', { at: 'level', symbol: 'cells', level: 20, lastDay: 1000 }],
      ['of volume, which is assigned', { at: 'level', symbol: 'volume', level: 40, lastDay: 1000 }],
    ] as const)('is found at twenty times its size %s on day ln 20 / 0.05', async (_, enrolment) => {
      const { growth, arms: solved } = await run(enrolment, method);
      expect(growth.outcome).toEqual({ kind: 'success' });
      expect(growth.day).toBeCloseTo(Math.log(20) / 0.05, 5);
      expect(growth.state[1]).toBeCloseTo(20, 6);
      [0, 10].forEach((bolus, a) => {
        expect(solved[a]!.outcome).toEqual({ kind: 'success' });
        expect(solved[a]!.times).toEqual(times);
        times.forEach((time, i) => {
          expect(solved[a]!.values[3 * i + 1]! / (20 * cellsAfter(time, bolus))).toBeCloseTo(1, 6);
        });
      });
    });

    it('is enrolled on a day, and treated by days from then', async () => {
      const { growth, arms: solved } = await run({ at: 'day', day: 25.5 }, method);
      expect(growth.day).toBe(25.5);
      [0, 10].forEach((bolus, a) => {
        times.forEach((time, i) => {
          const cells = Math.exp(0.05 * 25.5) * cellsAfter(time, bolus);
          expect(solved[a]!.values[3 * i + 1]! / cells).toBeCloseTo(1, 6);
        });
      });
    });
  },
);

describe('a virtual patient', () => {
  it('whose tumour is too small on the last day is not enrolled, and every arm says so', async () => {
    const { growth, arms: solved } = await run({ at: 'level', symbol: 'cells', level: 20, lastDay: 50 });
    expect(growth.outcome).toEqual({ kind: 'not enrolled', time: 50 });
    expect(growth.day).toBe(50);
    expect(growth.state[1]).toBeCloseTo(Math.exp(2.5), 6);
    expect(growth.work.steps).toBeGreaterThan(0);
    for (const { outcome, values, work } of solved) {
      expect(outcome).toEqual({ kind: 'not enrolled', time: 50 });
      expect(values).toHaveLength(15);
      expect(values.every(Number.isNaN)).toBe(true);
      expect(work.steps + work.rateCalls).toBe(0);
    }
  });

  it.each(['cells', 'volume'])(
    'who has reached the level of %s at the start is enrolled on day 0',
    async (symbol) => {
      const { growth } = await run({ at: 'level', symbol, level: 1, lastDay: 0 });
      expect(growth).toMatchObject({ outcome: { kind: 'success' }, day: 0 });
      expect(growth.work.steps).toBe(0);
    },
  );

  it('whose growth cannot be solved has why in the growth, and no arm', async () => {
    const kernel = await compileModel(grownTumour);
    kernel.parameters[1] = Number.NaN;
    const { growth, arms: solved } = solveArms(kernel, {
      enrolment: { at: 'day', day: 10 },
      arms,
      times,
      tolerances,
    });
    expect(growth.outcome).toMatchObject({ kind: 'not finite', time: 0, state: 'cells' });
    expect(solved.map(({ outcome }) => outcome.kind)).toEqual(arms.map(() => 'not enrolled'));
  });

  it('fails in one arm on a day counted from enrolment, in no other', async () => {
    const { arms: solved } = solveArms(await compileModel(grownTumour), {
      enrolment: { at: 'day', day: 100 },
      arms,
      times,
      tolerances,
    });
    solved.forEach(({ outcome, values }, a) => {
      expect(outcome.kind === 'success').toBe(a !== failing);
      expect(values.filter(Number.isNaN)).toHaveLength(a === failing ? 6 : 0);
    });
    const { outcome } = solved[failing]!;
    expect(outcome).toMatchObject({ state: 'fuse' });
    // x' = x² from 1 on day 5
    expect('time' in outcome ? outcome.time : 0).toBeCloseTo(6, 4);
  });
});

describe('a plan', () => {
  it('is refused with all that is wrong with it', async () => {
    const kernel = await compileModel(grownTumour);
    const wrong = () =>
      solveArms(kernel, {
        enrolment: { at: 'level', symbol: 'volum', level: Number.NaN, lastDay: -1 },
        arms: [untreated, dosesOf([-2, 1, 0, 0])],
        times: Float64Array.of(3, 2),
        tolerances,
      });
    expect(wrong).toThrow(
      /times —[\s\S]*arms\[1\]\.time[^\n]* —[\s\S]*lastDay —[\s\S]*level —[\s\S]*Write "volume"/,
    );
    expect(() =>
      solveArms(kernel, { enrolment: { at: 'day', day: Number.NaN }, arms, times, tolerances }),
    ).toThrow('enrolment.day');
  });

  it('is refused for a model with thresholds, which the arms could not share', async () => {
    const threshold = {
      id: 'three cells',
      expression: { kind: 'symbol', name: 'cells' },
      level: { kind: 'number', value: 3 },
    } as const;
    const kernel = await compileModel(grownTumour, { thresholds: [threshold] });
    expect(() => solveArms(kernel, { enrolment: { at: 'day', day: 1 }, arms, times, tolerances })).toThrow(
      'a model without events and thresholds, received thresholds',
    );
  });
});
