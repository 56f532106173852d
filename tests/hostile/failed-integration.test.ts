import { describe, expect, it } from 'vitest';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { startIntegration } from '../../engine/src/solve/start-integration.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

const tolerances = { relative: 1e-6, absolute: 1e-9, states: {} };
const doses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};
const times = Float64Array.of(0, 0.5, 2, 4);

const choices = [
  ...methods.map((method) => ({ name: method.name, method })),
  { name: 'the method it chooses', method: 'automatic' as const },
];

describe.each(choices)('an integration with $name', ({ method }) => {
  const run = (kernel: Kernel, maxSteps = 10_000) =>
    solve(kernel, { doses, times, tolerances, method, maxSteps });

  it("stops at the singularity of x' = x² and keeps the values before it", async () => {
    const kernel = await compileModel(modelOf({ rates: { y: '1', x: 'x^2' }, start: { x: 1 } }));
    const { outcome, values } = run(kernel);
    expect(['step too small', 'not finite']).toContain(outcome.kind);
    expect(outcome).toMatchObject({ state: 'x' });
    // x = 1/(1 − t)
    expect('time' in outcome ? outcome.time : 0).toBeCloseTo(1, 4);
    expect(values[3]).toBeCloseTo(2, 4);
    expect(values[4]).toBeNaN();
    expect(kernel.stepper.current.every(Number.isFinite)).toBe(true);
  });

  it('names the state whose start is not a number', async () => {
    const kernel = await compileModel(
      modelOf({ rates: { a: '-a', b: 'a' }, start: { a: 1, b: 'z' }, parameters: { z: null } }),
    );
    expect(run(kernel).outcome).toEqual({ kind: 'not finite', time: 0, state: 'b', expression: 'b' });
  });

  it('names the state whose rate leaves the numbers', async () => {
    const model = modelOf({ rates: { a: '-a', b: 'sqrt(1 - time)', c: '0.1' }, start: { a: 1 } });
    const { outcome } = run(await compileModel(model));
    expect(outcome).toMatchObject({ kind: 'not finite', state: 'b' });
    expect('time' in outcome ? outcome.time : 0).toBeCloseTo(1, 6);
  });

  it('spends its budget and no more', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: 'cos(50*time)' }, start: {} }));
    const { outcome, work } = run(kernel, 7);
    expect(outcome).toMatchObject({ kind: 'budget spent', steps: 7 });
    expect(work.steps + work.rejected).toBe(7);
  });

  it('repeats its failure when asked to go on', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: 'x^2' }, start: { x: 1 } }));
    const integration = startIntegration(kernel, { tolerances, method });
    const first = integration.advance(2);
    const state = integration.value(0);
    expect(integration.advance(3)).toEqual(first);
    expect(integration.value(0)).toBe(state);
    expect(state).toBeGreaterThan(1e3);
  });

  it('leaves the next subject on the same kernel unharmed to the last bit', async () => {
    const model = modelOf({ rates: { x: 'k*x^2 - x', y: 'ln(x)' }, start: { x: 1 }, parameters: { k: 0.5 } });
    const used = await compileModel(model);
    const good = run(used);
    used.parameters[0] = 9;
    expect(run(used).outcome.kind).not.toBe('success');
    used.parameters[0] = Number.NaN;
    expect(run(used).outcome.kind).toBe('not finite');
    used.parameters[0] = 0.5;
    expect(run(used)).toEqual(good);
    expect(run(await compileModel(model))).toEqual(good);
  });
});

describe('a model without states', () => {
  it('is solved with nothing to record', async () => {
    const { values, outcome } = solve(await compileModel(modelOf({ rates: {}, start: {} })), {
      doses,
      times,
      tolerances,
    });
    expect(outcome.kind).toBe('success');
    expect(values.length).toBe(0);
  });
});

describe('tolerances', () => {
  it('that are not positive or name no state are refused, all at once', async () => {
    const kernel = await compileModel(modelOf({ rates: { tumour: '0' }, start: {} }));
    const wrong = { relative: 0, absolute: -1, states: { tumor: 1, tumour: Number.NaN } };
    const start = () => startIntegration(kernel, { tolerances: wrong });
    expect(start).toThrow(/relative[\s\S]*absolute[\s\S]*"tumor"[\s\S]*"tumour"[\s\S]*NaN/);
  });
});

describe('what cannot be meant', () => {
  const oneDose = (change: Partial<Record<'time' | 'amount' | 'duration' | 'target', number>>) => ({
    time: Float64Array.of(change.time ?? 0),
    amount: Float64Array.of(change.amount ?? 1),
    duration: Float64Array.of(change.duration ?? 0),
    target: Int32Array.of(change.target ?? 0),
  });

  it.each([{ target: 7 }, { target: -1 }, { duration: -1 }, { duration: Number.NaN }, { amount: Infinity }])(
    'a dose with %o is refused with its place',
    async (change) => {
      const kernel = await compileModel(modelOf({ rates: { x: '-x' }, start: {} }));
      const column = Object.keys(change)[0];
      const run = () => solve(kernel, { doses: oneDose(change), times, tolerances });
      expect(run).toThrow(`doses.${column}[0] — expected`);
    },
  );

  it.each([{ maxSteps: 0 }, { maxSteps: Number.NaN }, { initialStep: 0 }, { maxStep: Number.NaN }])(
    'the limit %o is refused',
    async (limit) => {
      const kernel = await compileModel(modelOf({ rates: { x: '-x' }, start: {} }));
      const run = () => solve(kernel, { doses, times, tolerances, ...limit });
      expect(run).toThrow(`${Object.keys(limit)[0]} — expected`);
    },
  );
});
