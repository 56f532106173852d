import { expect, it } from 'vitest';
import { modelOf } from '../../../tests/equations.ts';
import { compileModel } from '../trial/compile.ts';
import { startIntegration } from './start-integration.ts';
import { estimateSteepestRate } from './steepest-rate.ts';

const tolerance = (size: number) => ({ relative: 1e-6, absolute: new Float64Array(size).fill(1e-9) });

async function estimate(rates: Record<string, string>, start: Record<string, number>) {
  const kernel = await compileModel(modelOf({ rates, start }));
  const tolerances = { relative: 1e-6, absolute: 1e-9, states: {} };
  const size = kernel.states.length;
  return estimateSteepestRate(startIntegration(kernel, { tolerances }), tolerance(size));
}

it('is the largest of several rates that stand side by side', async () => {
  expect(await estimate({ x: '-3*x', y: '-50*y', z: '0.1*z' }, { x: 1, y: 1e-3, z: 1e6 })).toBeCloseTo(50, 1);
});

it('is the larger eigenvalue of an exchange, in whatever units the states are', async () => {
  // [-(1 + 10), 10; 10, -10]: -0.512, -20.512
  const exchange = { x: '-11*x + 10*y', y: '10*x - 10*y' };
  expect(await estimate(exchange, { x: 1, y: 1 })).toBeCloseTo(20.51, 1);
  const inOtherUnits = { x: '-11*x + 0.01*y', y: '10000*x - 10*y' };
  expect(await estimate(inOtherUnits, { x: 1, y: 1000 })).toBeCloseTo(20.51, 1);
});

it('is 0 where nothing feeds back, and not a number where the rates are not', async () => {
  expect(await estimate({ x: '7', y: 'time' }, { x: 1 })).toBe(0);
  expect(await estimate({ x: 'sqrt(-1 - x)', y: '-y' }, { x: 1, y: 1 })).toBeNaN();
});
