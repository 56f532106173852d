import { describe, expect, it } from 'vitest';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import type { Method } from '../../engine/src/data/method.ts';
import { startIntegration } from '../../engine/src/solve/integration.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

type Exact = (time: number) => number[];

/** Takes equal steps over [0, 1]; returns the error at the end, the largest at 30 % of a step and the largest estimate. */
function errorsWith(method: Method, kernel: Kernel, exact: Exact, steps: number) {
  // tolerances that accept any step: each request is met by one step of its length
  const tolerances = { relative: 0.5, absolute: 1e9, states: {} };
  const integration = startIntegration(kernel, { method, tolerances, initialStep: 1, maxSteps: steps });
  let dense = 0;
  let estimate = 0;
  for (let i = 0; i < steps; i++) {
    expect(integration.advance((i + 1) / steps).outcome.kind).toBe('success');
    estimate = Math.max(estimate, ...kernel.stepper.error(integration.method).map(Math.abs));
    integration.interpolate((i + 0.3) / steps);
    exact((i + 0.3) / steps).forEach((value, j) => {
      dense = Math.max(dense, Math.abs(integration.pointValue(j) - value));
    });
  }
  expect(integration.work.steps).toBe(steps);
  const end = Math.max(...exact(1).map((value, j) => Math.abs(integration.value(j) - value)));
  return { end, dense, estimate };
}

const problems = [
  {
    name: 'a linear equation with forcing',
    model: modelOf({ rates: { x: '-4*(x - sin(2*time)) + 2*cos(2*time)' }, start: { x: 0 } }),
    exact: (t: number) => [Math.sin(2 * t)],
  },
  {
    name: 'a nonlinear equation with forcing',
    model: modelOf({
      rates: { x: '-4*(x - sin(2*time)) + 2*cos(2*time) - 0.1*(x - sin(2*time))^3' },
      start: { x: 0 },
    }),
    exact: (t: number) => [Math.sin(2 * t)],
  },
  {
    name: 'a nonlinear system whose rates depend on time',
    // solved by x = cos t, y = 1/(1 + t)
    model: modelOf({
      rates: {
        x: '-sin(time) + 2*(x^2 - cos(time)^2) - 5*(x - cos(time)) + y*(1 + time) - 1',
        y: '-y^2 - 3*(y - 1/(1 + time)) + x*y*(x - cos(time))',
      },
      start: { x: 1, y: 1 },
    }),
    exact: (t: number) => [Math.cos(t), 1 / (1 + t)],
  },
];

describe.each(methods)('the error of $name', (method) => {
  it.each(problems)('falls with its claimed order on $name', async ({ model, exact }) => {
    const kernel = await compileModel(model);
    const [coarse, fine] = [errorsWith(method, kernel, exact, 64), errorsWith(method, kernel, exact, 128)];
    expect(Math.abs(Math.log2(coarse.end / fine.end) - method.order)).toBeLessThan(0.1);
    expect(Math.abs(Math.log2(coarse.dense / fine.dense) - method.order)).toBeLessThan(0.1);
  });

  it.each(problems)('is estimated with the embedded order on $name', async ({ model, exact }) => {
    const kernel = await compileModel(model);
    const [coarse, fine] = [errorsWith(method, kernel, exact, 64), errorsWith(method, kernel, exact, 128)];
    // one step of an embedded solution of order p errs by h^(p+1)
    const slope = Math.log2(coarse.estimate / fine.estimate);
    expect(Math.abs(slope - method.embeddedOrder - 1)).toBeLessThan(0.1);
  });
});
