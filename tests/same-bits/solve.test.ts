import { describe, expect, it } from 'vitest';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

/** Target-mediated disposition with doses: stiff, with jumps and infusions. */
const model = modelOf({
  rates: {
    central: '-CL/V*central - kon*central*receptor + V*koff*complex',
    receptor: 'ksyn - kdeg*receptor - kon/V*central*receptor + koff*complex',
    complex: 'kon/V*central*receptor - (koff + kint)*complex',
  },
  start: { receptor: 10 },
  parameters: { CL: 0.22, V: 2.6, kon: 5, koff: 0.05, kint: 0.2, ksyn: 1, kdeg: 0.1 },
});
const doses = {
  time: Float64Array.of(0, 7, 7, 21, 42),
  amount: Float64Array.of(500, 100, 50, 300, 300),
  duration: Float64Array.of(0, 0, 2, 0.0625, 0),
  target: Int32Array.of(0, 0, 0, 0, 0),
};
const tolerances = { relative: 1e-8, absolute: 1e-10, states: {} };
const weekly = Float64Array.from({ length: 10 }, (_, i) => 7 * i);

describe('a solved subject with doses', () => {
  it('has the same bits whatever other times are recorded', async () => {
    const kernel = await compileModel(model);
    const dense = Float64Array.from({ length: 63 * 8 + 1 }, (_, i) => i / 8);
    const few = solve(kernel, { doses, times: weekly, tolerances });
    const many = solve(kernel, { doses, times: dense, tolerances });
    const among = weekly.map((time) => dense.indexOf(time));
    const picked = [...among].flatMap((row) => [...many.values.slice(3 * row, 3 * row + 3)]);
    expect(picked).toEqual([...few.values]);
    expect(many.work).toEqual(few.work);
  });

  it('is the same for every method within their tolerance', async () => {
    const kernel = await compileModel(model);
    const runs = methods.map((method) => solve(kernel, { doses, times: weekly, tolerances, method }).values);
    for (const values of runs) {
      values.forEach((value, i) => {
        expect(Math.abs(value - runs[0]![i]!)).toBeLessThan(2e-6 * Math.abs(value) + 1e-7);
      });
    }
  });
});
