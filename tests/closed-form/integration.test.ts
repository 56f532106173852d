import { describe, expect, it } from 'vitest';
import { methods } from '../../engine/src/solve/list.ts';
import { startIntegration } from '../../engine/src/solve/start-integration.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

const tolerances = { relative: 1e-9, absolute: 1e-12, states: {} };
const growth = modelOf({ rates: { n: 'r*n' }, start: { n: 1 }, parameters: { r: 0.1 } });

const choices = [
  ...methods.map((method) => ({ name: method.name, method })),
  { name: 'the method it chooses', method: 'automatic' as const },
];

describe.each(choices)('an integration with $name', ({ method }) => {
  it('finds where a state rises through a level', async () => {
    const kernel = await compileModel(growth);
    const integration = startIntegration(kernel, { tolerances, method });
    const { outcome, crossing } = integration.advance(50, { state: 0, level: 20 });
    expect(outcome.kind).toBe('success');
    expect(crossing).toBeCloseTo(Math.log(20) / 0.1, 6);
    expect(integration.time).toBeGreaterThanOrEqual(crossing!);
    expect(integration.advance(50).outcome.kind).toBe('success');
    expect(integration.value(0) / Math.exp(5)).toBeCloseTo(1, 8);
  });

  it('goes on after each stop with the step it had, and ends where one call ends', async () => {
    const kernel = await compileModel(growth);
    const run = (stops: readonly number[]) => {
      const integration = startIntegration(kernel, { tolerances, method });
      for (const stop of stops) integration.advance(stop);
      expect(integration.time).toBe(50);
      return { steps: integration.work.steps, value: integration.value(0) };
    };
    const whole = run([50]);
    const parts = run([1.7, 1.7 + 1e-9, 13, 29.1, 50]);
    expect(parts.steps).toBeLessThanOrEqual(whole.steps + 5);
    expect(parts.value / whole.value).toBeCloseTo(1, 8);
  });

  it('is dosed between stops', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '-x' }, start: { x: 1 } }));
    const integration = startIntegration(kernel, { tolerances, method });
    integration.advance(1);
    integration.addBolus(0, 2);
    expect(integration.value(0)).toBeCloseTo(Math.exp(-1) + 2, 8);
    integration.advance(2);
    integration.setInput(0, 3);
    integration.advance(4);
    const before = (Math.exp(-1) + 2) * Math.exp(-1);
    expect(integration.value(0)).toBeCloseTo(3 + (before - 3) * Math.exp(-2), 8);
  });

  it('starts from the time it is given', async () => {
    const kernel = await compileModel(modelOf({ rates: { x: '2*time' }, start: { x: 9 } }));
    const integration = startIntegration(kernel, { tolerances, method, time: 3 });
    integration.advance(5);
    expect(integration.value(0)).toBeCloseTo(25, 8);
  });
});
