import { describe, expect, it } from 'vitest';
import { type Equations, modelOf } from '../../../tests/equations.ts';
import type { Doses } from '../data/doses.ts';
import { methods } from '../solve/list.ts';
import { solve } from '../solve/solve.ts';
import { compileModel } from '../trial/compile.ts';
import { encodeModel } from './encode.ts';
import { sensitivityTolerances } from './sensitivity-tolerances.ts';

const tight = { relative: 1e-10, absolute: 1e-13, states: {} };
const none = { time: [], amount: [], duration: [], target: [] };
const times = Float64Array.of(0, 0.5, 2, 7);

interface Given {
  readonly doses?: { readonly [K in keyof Doses]: readonly number[] };
  readonly parameters?: Readonly<Record<string, number>>;
  readonly method?: (typeof methods)[number];
}

/** Solves equations with sensitivities; gives every state at `times` by name. */
async function solveWith(equations: Equations, sensitivities: string[], given: Given = {}) {
  const kernel = await compileModel(modelOf(equations), { sensitivities });
  for (const [name, value] of Object.entries(given.parameters ?? {})) {
    kernel.parameters[kernel.parameterNames.indexOf(name)] = value;
  }
  const { time, amount, duration, target } = given.doses ?? none;
  const doses = {
    time: Float64Array.from(time),
    amount: Float64Array.from(amount),
    duration: Float64Array.from(duration),
    target: Int32Array.from(target),
  };
  const tolerances = sensitivityTolerances(kernel, sensitivities, tight);
  const method = given.method ?? methods[0]!;
  const { values, outcome } = solve(kernel, { doses, times, tolerances, method });
  expect(outcome).toEqual({ kind: 'success' });
  const { states } = kernel;
  return (name: string) => {
    expect(states).toContain(name);
    return [...times].map((_, i) => values[i * states.length + states.indexOf(name)]!);
  };
}

function expectNear(received: readonly number[], expected: readonly number[], accuracy: number): void {
  const size = Math.max(...expected.map(Math.abs));
  received.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(accuracy * size);
  });
}

describe.each(methods)('the sensitivities solved with $name', (method) => {
  it('of one compartment after a bolus are those of dose · exp(−CL/V t)', async () => {
    const equations = {
      rates: { central: '-CL/V*central' },
      start: { central: 'dose' },
      parameters: { CL: 0.7, V: 3, dose: 100 },
    };
    const at = await solveWith(equations, ['CL', 'V', 'dose'], { method });
    const of = (f: (t: number, left: number) => number) =>
      [...times].map((t) => f(t, Math.exp((-0.7 / 3) * t)));
    expectNear(
      at('d(central)/d(CL)'),
      of((t, left) => (-100 * t * left) / 3),
      1e-8,
    );
    expectNear(
      at('d(central)/d(V)'),
      of((t, left) => (100 * 0.7 * t * left) / 9),
      1e-8,
    );
    expectNear(
      at('d(central)/d(dose)'),
      of((_, left) => left),
      1e-8,
    );
  });

  it('of turnover from its steady state are 0 and, by synthesis, 1/kout', async () => {
    const equations = {
      rates: { R: 'kin - kout*R' },
      start: { R: 'kin/kout' },
      parameters: { kin: 2, kout: 0.5 },
    };
    const at = await solveWith(equations, ['kin', 'kout'], { method });
    expectNear(at('R'), [4, 4, 4, 4], 1e-10);
    expectNear(at('d(R)/d(kin)'), [2, 2, 2, 2], 1e-10);
    expectNear(at('d(R)/d(kout)'), [-8, -8, -8, -8], 1e-10);
  });

  it('of turnover from another start follow their closed form', async () => {
    const equations = { rates: { R: 'kin - kout*R' }, start: { R: 10 }, parameters: { kin: 2, kout: 0.5 } };
    const at = await solveWith(equations, ['kin', 'kout'], { method });
    const of = (f: (t: number, left: number) => number) => [...times].map((t) => f(t, Math.exp(-0.5 * t)));
    expectNear(
      at('d(R)/d(kin)'),
      of((_, left) => 2 * (1 - left)),
      1e-8,
    );
    // R = 4 + 6 e^(−kout t), 4 = kin/kout
    expectNear(
      at('d(R)/d(kout)'),
      of((t, left) => -8 * (1 - left) - 6 * t * left),
      1e-8,
    );
  });

  it('follow a variational system written by hand', async () => {
    const equations: Equations = {
      rates: { x: 'a*x - b*x*y', y: 'Emax*x^h/(K^h + x^h) - c*y' },
      start: { x: '2*a', y: 'b' },
      parameters: { a: 0.9, b: 0.4, c: 0.3, Emax: 1.5, K: 2, h: 1.7 },
    };
    const hill = 'x^(h-1)*K^h/(K^h + x^h)^2';
    const byHand: Equations = {
      ...equations,
      rates: {
        ...equations.rates,
        xa: 'x + (a - b*y)*xa - b*x*ya',
        ya: `Emax*h*${hill}*xa - c*ya`,
        xh: '(a - b*y)*xh - b*x*yh',
        yh: `Emax*h*${hill}*xh - c*yh + Emax*x*${hill}*ln(x/K)`,
      },
      start: { ...equations.start, xa: 2 },
    };
    const derived = await solveWith(equations, ['a', 'h'], { method });
    const written = await solveWith(byHand, [], { method });
    expectNear(derived('d(x)/d(a)'), written('xa'), 1e-7);
    expectNear(derived('d(y)/d(a)'), written('ya'), 1e-7);
    expectNear(derived('d(x)/d(h)'), written('xh'), 1e-7);
    expectNear(derived('d(y)/d(h)'), written('yh'), 1e-7);
  });
});

describe('the sensitivities', () => {
  const chain: Equations = {
    rates: { depot: '-ka*depot', central: 'F*ka*depot - CL/V*central', effect: 'C - effect', clock: '1' },
    start: { depot: 0 },
    parameters: { ka: 1.2, CL: 0.7, V: 3, F: 0.6 },
    rules: { C: 'central/V', double: '2*depot', stale: 'clock' },
  };

  it('stand behind the states, parameter by parameter, without those that are 0 by structure', () => {
    const { plan } = encodeModel(modelOf(chain), { methods, sensitivities: ['CL', 'ka'] });
    expect(plan.states).toEqual([
      'depot',
      'central',
      'effect',
      'clock',
      'd(central)/d(CL)',
      'd(effect)/d(CL)',
      'd(depot)/d(ka)',
      'd(central)/d(ka)',
      'd(effect)/d(ka)',
    ]);
    expect(plan.outputs).toEqual(['C', 'double', 'stale', 'd(C)/d(CL)', 'd(C)/d(ka)', 'd(double)/d(ka)']);
  });

  it('of an output add the derivative of its formula', async () => {
    const kernel = await compileModel(modelOf(chain), { sensitivities: ['V'] });
    kernel.initialise();
    kernel.state[kernel.states.indexOf('central')] = 5;
    kernel.state[kernel.states.indexOf('d(central)/d(V)')] = 2;
    kernel.observe(0);
    // C = central/V: s/V − central/V²
    expect(kernel.output[kernel.outputs.indexOf('d(C)/d(V)')]).toBeCloseTo(2 / 3 - 5 / 9, 15);
  });

  it('are untouched by a dose that does not depend on the parameter', async () => {
    const doses = { time: [0, 0.5], amount: [100, 40], duration: [0, 1], target: [1, 1] };
    const at = await solveWith(chain, ['CL'], { doses });
    const parts = (t: number, k: number) => {
      const rest = Math.max(t - 0.5, 0);
      const after = Math.max(t - 1.5, 0);
      return 100 * Math.exp(-k * t) + (40 / k) * (Math.exp(-k * after) - Math.exp(-k * rest));
    };
    const slope = (t: number) => (parts(t, (0.7 + 1e-5) / 3) - parts(t, (0.7 - 1e-5) / 3)) / 2e-5;
    expectNear(at('d(central)/d(CL)').slice(1), [...times].slice(1).map(slope), 1e-7);
  });

  it('take the derivative of a dose that does, as a dose of their own', async () => {
    // central receives F · 100: the derivative of the amount by F is 100
    const doses = { time: [0, 0], amount: [60, 100], duration: [0, 0], target: [1, 4] };
    const at = await solveWith(chain, ['F'], { doses });
    const perUnit = at('central').map((value) => value / 0.6);
    expectNear(at('d(central)/d(F)').slice(1), perUnit.slice(1), 1e-8);
  });

  it('of an initial value given as a parameter begin at 1', async () => {
    const model = modelOf({ rates: { x: '-x^2' }, start: {} });
    const [x] = model.parameters;
    const open = { ...model, parameters: [{ ...x!, initial: null }] };
    const kernel = await compileModel(open, { sensitivities: ['x'] });
    kernel.parameters[0] = 3;
    kernel.initialise();
    expect(kernel.states).toEqual(['x', 'd(x)/d(x)']);
    expect([...kernel.state]).toEqual([3, 1]);
    kernel.rates(0);
    expect([...kernel.rate]).toEqual([-9, -6]);
  });

  it('follow constants that are computed at time 0', async () => {
    const equations = { rates: { x: '-k*x' }, start: { x: 'p' }, parameters: { p: 3, k: 'p^2 + x' } };
    const kernel = await compileModel(modelOf(equations), { sensitivities: ['p'] });
    kernel.initialise();
    kernel.rates(0);
    // k = p² + p at time 0: dk/dp = 7
    expect([...kernel.state]).toEqual([3, 1]);
    expect([...kernel.rate]).toEqual([-36, -33]);
  });

  it('leave the code of a model without them as it is', () => {
    const { bytes } = encodeModel(modelOf(chain), { methods });
    expect(encodeModel(modelOf(chain), { methods, sensitivities: [] }).bytes).toEqual(bytes);
    expect(encodeModel(modelOf(chain), { methods, sensitivities: ['CL', 'CL'] }).plan.states).toHaveLength(6);
  });

  it('are refused for what is no parameter, with the nearest name', () => {
    const wrong = () =>
      encodeModel(modelOf(chain), { methods, sensitivities: ['Cl', 'central', 'kaa', 'C'] });
    expect(wrong).toThrow(
      /"Cl"\. Did you mean "CL"[\s\S]*"central"[\s\S]*"kaa"\. Did you mean "ka"[\s\S]*"C"/,
    );
  });

  it('have by default the tolerance of their state over the size of the parameter', async () => {
    const kernel = await compileModel(modelOf(chain), { sensitivities: ['CL', 'V'] });
    kernel.parameters[kernel.parameterNames.indexOf('CL')] = -0.5;
    kernel.parameters[kernel.parameterNames.indexOf('V')] = 0;
    const asked = { relative: 1e-6, absolute: 1e-8, states: { central: 1e-4, 'd(effect)/d(V)': 7 } };
    expect(sensitivityTolerances(kernel, ['CL', 'V'], asked).states).toEqual({
      central: 1e-4,
      'd(central)/d(CL)': 2e-4,
      'd(effect)/d(CL)': 2e-8,
      'd(central)/d(V)': 1e-4,
      'd(effect)/d(V)': 7,
    });
  });
});
