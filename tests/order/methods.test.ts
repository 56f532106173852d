import { describe, expect, it } from 'vitest';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import type { Method } from '../../engine/src/data/method.ts';
import type { Model } from '../../engine/src/data/model.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { startIntegration } from '../../engine/src/solve/start-integration.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { modelOf } from '../equations.ts';

type Exact = (time: number) => number[];

/** Takes equal steps over [0, end]; returns the error at the end, the largest at 30 % of a step and the largest estimate. */
function errorsWith(method: Method, kernel: Kernel, { exact, end: last }: Problem, steps: number) {
  // tolerances that accept any step: each request is met by one step of its length
  const tolerances = { relative: 0.5, absolute: 1e9, states: {} };
  const integration = startIntegration(kernel, { method, tolerances, initialStep: last, maxSteps: steps });
  let dense = 0;
  let estimate = 0;
  for (let i = 0; i < steps; i++) {
    expect(integration.advance((last * (i + 1)) / steps).outcome.kind).toBe('success');
    estimate = Math.max(estimate, ...kernel.stepper.error(integration.method).map(Math.abs));
    const within = (last * (i + 0.3)) / steps;
    integration.interpolate(within);
    exact(within).forEach((value, j) => {
      dense = Math.max(dense, Math.abs(integration.pointValue(j) - value));
    });
  }
  expect(integration.work.steps).toBe(steps);
  const end = Math.max(...exact(last).map((value, j) => Math.abs(integration.value(j) - value)));
  return { end, dense, estimate };
}

interface Problem {
  readonly name: string;
  readonly model: Model;
  readonly exact: Exact;
  /** Where the last step ends. */
  readonly end: number;
}

const problems: readonly Problem[] = [
  {
    name: 'a linear equation with forcing',
    model: modelOf({ rates: { x: '-4*(x - sin(2*time)) + 2*cos(2*time)' }, start: { x: 0 } }),
    exact: (t) => [Math.sin(2 * t)],
    end: 1,
  },
  {
    name: 'a nonlinear equation with forcing',
    model: modelOf({
      rates: { x: '-4*(x - sin(2*time)) + 2*cos(2*time) - 0.1*(x - sin(2*time))^3' },
      start: { x: 0 },
    }),
    exact: (t) => [Math.sin(2 * t)],
    end: 1,
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
    exact: (t) => [Math.cos(t), 1 / (1 + t)],
    end: 1,
  },
];

/** Long and smooth: an order above 5 shows well above the rounding of doubles. */
const smoothProblems: readonly Problem[] = [
  {
    name: 'an oscillator',
    model: modelOf({ rates: { x: 'y', y: '-x' }, start: { x: 1 } }),
    exact: (t) => [Math.cos(t), -Math.sin(t)],
    end: 10,
  },
  {
    name: 'a nonlinear limit cycle',
    model: modelOf({
      rates: { x: 'y + 0.1*x*(1 - x^2 - y^2)', y: '-x + 0.1*y*(1 - x^2 - y^2)' },
      start: { x: 1 },
    }),
    exact: (t) => [Math.cos(t), -Math.sin(t)],
    end: 10,
  },
  {
    name: 'an oscillator that is driven in time',
    model: modelOf({ rates: { x: 'y', y: '-0.5*x - 0.5*cos(time)' }, start: { x: 1 } }),
    exact: (t) => [Math.cos(t), -Math.sin(t)],
    end: 10,
  },
];

const cases = methods.flatMap((method) =>
  (method.order > 5 ? smoothProblems : problems).map((problem) => ({
    method,
    problem,
    steps: method.order > 5 ? [24, 48] : [64, 128],
  })),
);

async function compareSteps({ method, problem, steps }: (typeof cases)[number]) {
  const kernel = await compileModel(problem.model);
  const [coarse, fine] = steps.map((count) => errorsWith(method, kernel, problem, count));
  const slope = (key: 'end' | 'dense' | 'estimate') => Math.log2(coarse![key] / fine![key]);
  return { end: slope('end'), dense: slope('dense'), estimate: slope('estimate') };
}

describe('the error', () => {
  it.each(cases)('of $method.name falls with its claimed order on $problem.name', async (one) => {
    const { end, dense } = await compareSteps(one);
    expect(Math.abs(end - one.method.order)).toBeLessThan(0.1);
    expect(Math.abs(dense - one.method.order)).toBeLessThan(0.1);
  });

  it.each(cases)('of $method.name is estimated with the embedded order on $problem.name', async (one) => {
    const { method } = one;
    const { estimate } = await compareSteps(one);
    // of two estimates, the finer one belongs to an embedded solution of order 5
    const isDoubled = method.kind === 'explicit pair' && method.thirdOrderWeights !== null;
    const embedded = isDoubled ? 5 : method.embeddedOrder;
    // one step of an embedded solution of order p errs by h^(p+1)
    expect(Math.abs(estimate - embedded - 1)).toBeLessThan(0.1);
  });
});
