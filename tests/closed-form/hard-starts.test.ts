import { describe, expect, it } from 'vitest';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

const none = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const tolerances = { relative: 1e-8, absolute: 1e-10, states: {} };

describe.each(methods)('solved with $name', (method) => {
  it('a rate that time switches at 3.3 d is integrated on both sides', async () => {
    const kernel = await compileModel(
      modelOf({ rates: { x: 'piecewise(1, time < 3.3, 0 - 1)', y: 'floor(time)' }, start: {} }),
    );
    const times = Float64Array.of(3.3, 5, 9.5, 40);
    const { outcome, values } = solve(kernel, { doses: none, times, tolerances, method });
    expect(outcome.kind).toBe('success');
    // x rises to 3.3 and falls; y is the sum of the whole days passed
    const [x, y] = [0, 1].map((state) => [0, 1, 2, 3].map((row) => values[2 * row + state]!));
    [3.3, 1.6, -2.9, -33.4].forEach((expected, row) => {
      expect(x![row]).toBeCloseTo(expected, 5);
    });
    [0 + 1 + 2 + 0.3 * 3, 10, 36 + 0.5 * 9, 780].forEach((expected, row) => {
      expect(y![row]! / expected).toBeCloseTo(1, 4);
    });
  });

  it('an empty body under an absolute tolerance of 0 is dosed at the start or later', async () => {
    const model = modelOf({ rates: { gut: '-gut', blood: 'gut - 0.3*blood' }, start: {} });
    for (const day of [0, 1]) {
      const doses = { ...none, time: Float64Array.of(day), amount: Float64Array.of(100) };
      const { outcome, values } = solve(await compileModel(model), {
        doses: { ...doses, duration: Float64Array.of(0), target: Int32Array.of(0) },
        times: Float64Array.of(day + 2),
        tolerances: { relative: 1e-8, absolute: 0, states: {} },
        method,
      });
      expect(outcome).toEqual({ kind: 'success' });
      expect(values[1]! / ((100 / 0.7) * (Math.exp(-0.6) - Math.exp(-2)))).toBeCloseTo(1, 6);
    }
  });

  it('a state that leaves the numbers ends at the last good point', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '300*x' }, start: { x: 1 } }));
    // e^(300 t) is above every double from 2.366 d on
    const times = Float64Array.of(0.5, 3);
    const { outcome, values } = solve(kernel, { doses: none, times, tolerances, method });
    expect(outcome).toMatchObject({ state: 'x' });
    expect('time' in outcome ? outcome.time : 0).toBeCloseTo(709.78 / 300, 1);
    expect(values[0]! / Math.exp(150)).toBeCloseTo(1, 5);
    expect(values[1]).toBeNaN();
  });

  it('a pulse in time after doses of nothing is not stepped over', async () => {
    const pulse = modelOf({ rates: { x: '10*exp(-((time - 30)/2)^2) - 0.1*x' }, start: {} });
    const times = Float64Array.of(33);
    const solveAfter = async (days: readonly number[]) => {
      const doses = {
        time: Float64Array.from(days),
        amount: new Float64Array(days.length),
        duration: new Float64Array(days.length),
        target: new Int32Array(days.length),
      };
      return solve(await compileModel(pulse), { doses, times, tolerances, method, maxStep: 1 }).values[0]!;
    };
    const alone = await solveAfter([]);
    expect(alone).toBeGreaterThan(20);
    expect(await solveAfter([5, 10, 15, 20])).toBeCloseTo(alone, 5);
  });
});
