import { describe, expect, it } from 'vitest';
import type { Doses } from '../../engine/src/data/doses.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

const none = dosesOf([]);
const tolerances = { relative: 1e-9, absolute: 1e-12, states: {} };

function dosesOf(
  rows: readonly (readonly [time: number, amount: number, duration: number, target: number])[],
): Doses {
  return {
    time: Float64Array.from(rows, ([time]) => time),
    amount: Float64Array.from(rows, ([, amount]) => amount),
    duration: Float64Array.from(rows, ([, , duration]) => duration),
    target: Int32Array.from(rows, ([, , , target]) => target),
  };
}

const grid = (count: number, step: number) => Float64Array.from({ length: count }, (_, i) => i * step);

/** Two compartments after a bolus (Gibaldi and Perrier 1982, chapter 2). */
function twoCompartments(
  t: number,
  dose: number,
  p: { CL: number; V: number; Q: number; Vp: number },
): number {
  const [k10, k12, k21] = [p.CL / p.V, p.Q / p.V, p.Q / p.Vp];
  const sum = k10 + k12 + k21;
  const root = Math.sqrt(sum * sum - 4 * k10 * k21);
  const [alpha, beta] = [(sum + root) / 2, (sum - root) / 2];
  const weight = (alpha - k21) / (alpha - beta);
  return (dose / p.V) * (weight * Math.exp(-alpha * t) + (1 - weight) * Math.exp(-beta * t));
}

/** Concentration of repeated infusions into one compartment, by superposition. */
function infusions(
  t: number,
  p: { k: number; V: number; rate: number; duration: number; starts: number[] },
): number {
  return p.starts.reduce((sum, start) => {
    const since = t - start;
    if (since <= 0) return sum;
    const during = Math.min(since, p.duration);
    const peak = (p.rate / (p.k * p.V)) * (1 - Math.exp(-p.k * during));
    return sum + peak * Math.exp(-p.k * (since - during));
  }, 0);
}

const cases = [
  {
    name: 'one compartment after an oral dose',
    model: modelOf({
      rates: { depot: '-ka*depot', central: 'ka*depot - k*central' },
      start: {},
      parameters: { ka: 1.2, k: 0.15 },
    }),
    doses: dosesOf([[0, 100, 0, 0]]),
    times: grid(13, 2),
    state: 1,
    exact: (t: number) => ((100 * 1.2) / (1.2 - 0.15)) * (Math.exp(-0.15 * t) - Math.exp(-1.2 * t)),
  },
  {
    name: 'two compartments after a bolus',
    model: modelOf({
      rates: { c: '-CL/V*c - Q/V*(c - p)', p: 'Q/Vp*(c - p)' },
      start: { c: 600 / 2.6 },
      parameters: { CL: 0.22, V: 2.6, Q: 0.75, Vp: 2.8 },
    }),
    doses: none,
    times: grid(13, 3.5),
    state: 0,
    exact: (t: number) => twoCompartments(t, 600, { CL: 0.22, V: 2.6, Q: 0.75, Vp: 2.8 }),
  },
  {
    name: 'five infusions of 1.5 days every 21 days',
    model: modelOf({ rates: { amount: '-k*amount' }, start: {}, parameters: { k: 0.1 } }),
    doses: dosesOf([0, 21, 42, 63, 84].map((start) => [start, 30, 1.5, 0] as const)),
    times: grid(61, 1.5),
    state: 0,
    exact: (t: number) =>
      5 * infusions(t, { k: 0.1, V: 5, rate: 20, duration: 1.5, starts: [0, 21, 42, 63, 84] }),
  },
  {
    name: 'overlapping infusions',
    model: modelOf({ rates: { amount: '-k*amount' }, start: {}, parameters: { k: 0.3 } }),
    doses: dosesOf([
      [0.5, 20, 10, 0],
      [3, 20, 10, 0],
      [3, 20, 10, 0],
    ]),
    times: grid(31, 0.7),
    state: 0,
    exact: (t: number) => infusions(t, { k: 0.3, V: 1, rate: 2, duration: 10, starts: [0.5, 3, 3] }),
  },
  {
    name: 'logistic growth',
    model: modelOf({ rates: { n: '0.3*n*(1 - n/100)' }, start: { n: 1 } }),
    doses: none,
    times: grid(11, 2),
    state: 0,
    exact: (t: number) => 100 / (1 + 99 * Math.exp(-0.3 * t)),
  },
  {
    name: 'Gompertz growth',
    model: modelOf({ rates: { n: 'a*n*ln(K/n)' }, start: { n: 1 }, parameters: { a: 0.1, K: 100 } }),
    doses: none,
    times: grid(11, 2),
    state: 0,
    exact: (t: number) => 100 * Math.exp(Math.log(1 / 100) * Math.exp(-0.1 * t)),
  },
];

describe.each(methods)('solved with $name', (method) => {
  it.each(cases)('$name follows its closed form to 1e-7', async ({ model, doses, times, state, exact }) => {
    const kernel = await compileModel(model);
    const { values, outcome } = solve(kernel, { doses, times, tolerances, method });
    expect(outcome).toEqual({ kind: 'success' });
    times.forEach((time, i) => {
      // a value at the time of a dose is the one before the dose
      const expected = time === 0 && doses.time[0] === 0 ? 0 : exact(time);
      const value = values[i * kernel.states.length + state]!;
      expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-7 * Math.abs(expected) + 1e-9);
    });
  });
});

describe('doses', () => {
  it('are recorded after the value at their own time', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '0' }, start: { x: 1 } }));
    const doses = dosesOf([
      [0, 10, 0, 0],
      [2, 100, 0, 0],
      [2, 1000, 0, 0],
    ]);
    const { values } = solve(kernel, { doses, times: Float64Array.of(0, 1, 2, 2.5, 3), tolerances });
    expect([...values]).toEqual([1, 11, 11, 1111, 1111]);
  });

  it('leave no input behind when the last infusion ends', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '0' }, start: {} }));
    const doses = dosesOf([
      [0, 0.1, 0.3, 0],
      [0.1, 0.7, 0.7, 0],
      [0.2, 0.3, 0.1, 0],
    ]);
    const { values } = solve(kernel, { doses, times: Float64Array.of(5, 50), tolerances });
    expect(kernel.input[0]).toBe(0);
    expect(values[0]).toBeCloseTo(1.1, 12);
    expect(values[1]).toBe(values[0]);
  });

  it('before day 0 or out of order are refused, as are such times', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '0' }, start: {} }));
    const times = Float64Array.of(0, 1);
    const early = dosesOf([[-1, 1, 0, 0]]);
    expect(() => solve(kernel, { doses: early, times, tolerances })).toThrow('doses.time[0] — expected');
    const backwards = Float64Array.of(0, 2, 1);
    expect(() => solve(kernel, { doses: none, times: backwards, tolerances })).toThrow('received 1 after 2');
  });
});
