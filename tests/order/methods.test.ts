import { describe, expect, it } from 'vitest';
import { compileModel } from '../../engine/src/compile/compile.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import { methods } from '../../engine/src/solve/list.ts';
import type { Method } from '../../engine/src/solve/method.ts';
import { modelOf } from '../equations.ts';

type Exact = (time: number) => number[];

/** Takes equal steps over [0, 1]; returns the error at the end, the largest at 30 % of a step and the largest estimate. */
function errorsWith(method: Method, kernel: Kernel, exact: Exact, steps: number) {
  const work = { steps: 0, rejected: 0, rateCalls: 0, jacobians: 0, factorisations: 0 };
  const stepper = method.createStepper(kernel, work);
  kernel.initialise();
  stepper.state.set(kernel.state);
  let dense = 0;
  let estimate = 0;
  for (let i = 0; i < steps; i++) {
    stepper.attempt(i / steps, 1 / steps);
    estimate = Math.max(estimate, ...stepper.error.map(Math.abs));
    stepper.accept();
    const within = exact((i + 0.3) / steps);
    within.forEach((value, j) => {
      dense = Math.max(dense, Math.abs(stepper.interpolate(0.3, j) - value));
    });
  }
  const end = Math.max(...exact(1).map((value, j) => Math.abs(stepper.state[j]! - value)));
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
