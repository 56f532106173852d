import { describe, expect, it } from 'vitest';
import type { PopulationValues } from '../../engine/src/data/population-values.ts';
import { streamFor } from '../../engine/src/random/stream.ts';
import { compileModule } from '../../engine/src/trial/compile.ts';
import type { PopulationDescription, SubjectPlan } from '../../engine/src/trial/population-course.ts';
import { solvePopulation } from '../../engine/src/trial/solve-population.ts';
import { modelOf } from '../equations.ts';

/** One compartment: amount A = dose · exp(−k t), with a k of each subject's own. */
const model = modelOf({ rates: { A: '-k*A + boom*A^2' }, start: {}, parameters: { k: 0.1, boom: 0 } });
const days = Float64Array.of(0, 5, 10, 40);

/** Rates of elimination drawn by seed and subject. */
const rateOf = (subject: number) => 0.05 + 0.1 * streamFor(7, subject, 'elimination').uniform();

async function solve(change: Partial<PopulationDescription> = {}, subjects = 9): Promise<PopulationValues[]> {
  const parts: PopulationValues[] = [];
  const description: PopulationDescription = {
    compiled: await compileModule(model),
    tolerances: { relative: 1e-9, absolute: 1e-12, states: {} },
    days,
    symbols: ['A'],
    subject: (i) => ({ parameters: { k: rateOf(i) }, doses: doseOf(100 + i) }),
    ...change,
  };
  await solvePopulation(description, (part) => void parts.push(part), { subjects, rangeSize: 4 });
  return parts;
}

/** A bolus on day 5: a value on the day of a dose is that before it. */
const doseOf = (amount: number) => ({
  time: Float64Array.of(5),
  amount: Float64Array.of(amount),
  duration: Float64Array.of(0),
  target: Int32Array.of(0),
});

describe('a population with a rate and a dose for each subject', () => {
  it('follows dose · exp(−k t) in each, range after range', async () => {
    const parts = await solve();
    expect(parts.map(({ range: { first, count } }) => [first, count])).toEqual([
      [0, 4],
      [4, 4],
      [8, 1],
    ]);
    parts.forEach(({ range, values }) => {
      for (let k = 0; k < range.count; k++) {
        const i = range.first + k;
        const amount = (t: number) => (100 + i) * Math.exp(-rateOf(i) * t);
        const expected = [0, 0, amount(5), amount(35)];
        const row = [...values.subarray(4 * k, 4 * k + 4)];
        row.forEach((value, d) => {
          expect(Math.abs(value - expected[d]!)).toBeLessThan(1e-6);
        });
      }
    });
  });

  it('keeps the defaults of the model where a subject names no parameter', async () => {
    const subject = (i: number): SubjectPlan => ({ parameters: i === 0 ? { k: 1 } : {}, doses: doseOf(100) });
    const [part] = await solve({ subject }, 3);
    expect(part!.values[4 + 2]).toBeCloseTo(100 * Math.exp(-0.1 * 5), 6);
    expect(part!.values[8 + 2]).toBeCloseTo(100 * Math.exp(-0.1 * 5), 6);
  });

  it('keeps a subject that blows up as a failure, with its values until then', async () => {
    const subject = (i: number): SubjectPlan => ({
      parameters: i === 1 ? { k: 0, boom: 0.01 } : {},
      doses: doseOf(10),
    });
    const [part] = await solve({ subject }, 3);
    expect([...part!.failure].map((kind) => kind >= 0)).toEqual([false, true, false]);
    // A = 1/(1/10 − 0.01 (t − 5)): 20 on day 10, infinite on day 15
    expect(part!.values[4 + 2]).toBeCloseTo(20, 5);
    expect(part!.values[4 + 3]).toBeNaN();
  });

  it('names a symbol, a parameter and days that do not fit', async () => {
    await expect(solve({ symbols: ['B'] })).rejects.toThrow('symbols[0]');
    const subject = () => ({ parameters: { K: 1 }, doses: doseOf(1) });
    await expect(solve({ subject })).rejects.toThrow('parameters.K');
    await expect(solve({ days: Float64Array.of(3, 2) })).rejects.toThrow('ascending order');
  });
});
