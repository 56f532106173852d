import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sensitivityName } from '../../engine/src/compile/sensitivity.ts';
import { sensitivityTolerances } from '../../engine/src/compile/sensitivity-tolerances.ts';
import type { Kernel } from '../../engine/src/data/kernel.ts';
import { isStiff } from '../../engine/src/data/method.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';
import { robertson, targetMediated } from './systems.ts';

interface Reference {
  readonly times: readonly number[];
  readonly parameters: Readonly<Record<string, number>>;
  /** By parameter: at each time the derivative of every state. */
  readonly derivatives: Readonly<Record<string, readonly (readonly number[])[]>>;
}

const file = new URL('./sensitivities.json', import.meta.url);
const references: Record<string, Reference> = JSON.parse(readFileSync(file, 'utf8'));

const systems: Record<string, Equations> = {
  robertson: {
    ...robertson,
    rates: { a: '-k1*a + k2*b*c', b: 'k1*a - k2*b*c - k3*b^2', c: 'k3*b^2' },
    start: { a: 'a0' },
    parameters: references.robertson!.parameters,
  },
  'target-mediated': {
    ...targetMediated,
    start: { depot: 'dose', receptor: 'ksyn/kdeg' },
    parameters: references['target-mediated']!.parameters,
  },
};

const tight = { relative: 1e-10, absolute: 1e-13, states: {} };
const doses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};

/** States at the times, row by row. */
function solveAt(kernel: Kernel, times: readonly number[], parameters: readonly string[] = []): number[][] {
  const tolerances = sensitivityTolerances(kernel, parameters, tight);
  const { values, outcome } = solve(kernel, { doses, times: Float64Array.from(times), tolerances });
  expect(outcome).toEqual({ kind: 'success' });
  const count = kernel.states.length;
  return times.map((_, i) => [...values.subarray(i * count, (i + 1) * count)]);
}

/** The derivatives of a system's own states by one parameter, at the times; 0 where there is no sensitivity. */
function derivativesOf(
  kernel: Kernel,
  rows: readonly number[][],
  states: readonly string[],
  parameter: string,
) {
  const columns = states.map((state) => kernel.states.indexOf(sensitivityName(state, parameter)));
  return rows.map((row) => columns.map((column) => (column < 0 ? 0 : row[column]!)));
}

/** The largest difference, relative to the largest derivative of the same state over time. */
function largestDifference(received: readonly number[][], expected: readonly (readonly number[])[]): number {
  const sizes = expected[0]!.map((_, j) => Math.max(...expected.map((row) => Math.abs(row[j]!)), 1e-300));
  return Math.max(
    ...received.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i]![j]!) / sizes[j]!)),
  );
}

describe.each(Object.keys(systems))('the sensitivities of %s', (name) => {
  const reference = references[name]!;
  const states = Object.keys(systems[name]!.rates);
  const parameters = Object.keys(reference.parameters);

  it.each(methods.filter((method) => name !== 'robertson' || isStiff(method)))(
    'agree with the complex step of SciPy to 2e-8 for every parameter with $name',
    async (method) => {
      const kernel = await compileModel(modelOf(systems[name]!), { sensitivities: parameters });
      const tolerances = sensitivityTolerances(kernel, parameters, tight);
      const times = Float64Array.from(reference.times);
      const { values, outcome } = solve(kernel, { doses, times, tolerances, method });
      expect(outcome).toEqual({ kind: 'success' });
      const count = kernel.states.length;
      const rows = reference.times.map((_, i) => [...values.subarray(i * count, (i + 1) * count)]);
      for (const parameter of parameters) {
        const received = derivativesOf(kernel, rows, states, parameter);
        expect(largestDifference(received, reference.derivatives[parameter]!), parameter).toBeLessThan(2e-8);
      }
    },
  );
});

describe('the sensitivities of target-mediated disposition', () => {
  it('agree with extrapolated central differences of the solution to 1e-6', async () => {
    const { times, parameters } = references['target-mediated']!;
    const states = Object.keys(targetMediated.rates);
    const model = modelOf(systems['target-mediated']!);
    const plain = await compileModel(model);
    const names = Object.keys(parameters);
    const kernel = await compileModel(model, { sensitivities: names });
    const rows = solveAt(kernel, times, names);
    for (const name of names) {
      const index = plain.parameterNames.indexOf(name);
      const value = parameters[name]!;
      const difference = (h: number) => {
        const [after, before] = [value + h, value - h].map((shifted) => {
          plain.parameters[index] = shifted;
          return solveAt(plain, times);
        });
        return after!.map((row, i) => row.map((y, j) => (y - before![i]![j]!) / (2 * h)));
      };
      const [wide, narrow] = [difference(2e-3 * value), difference(1e-3 * value)];
      plain.parameters[index] = value;
      const extrapolated = narrow.map((row, i) => row.map((d, j) => (4 * d - wide[i]![j]!) / 3));
      const received = derivativesOf(kernel, rows, states, name);
      // what does not depend on the parameter by structure has differences of mere rounding
      const expected = extrapolated.map((row) => row.map((d, j) => (received[0]![j] === 0 ? 0 : d)));
      expect(largestDifference(received, expected), name).toBeLessThan(1e-6);
    }
  });
});

// Four digits of the example cvsRoberts_FSA_dns of SUNDIALS, which solves at a relative tolerance of 1e-4.
describe('the sensitivities of the Robertson reactions', () => {
  it('are those that CVODES prints', async () => {
    const names = ['k1', 'k2', 'k3'];
    const kernel = await compileModel(modelOf(systems.robertson!), { sensitivities: names });
    const rows = solveAt(kernel, [0.4, 4], names);
    const printed: Record<string, number[][]> = {
      k1: [
        [-3.5595e-1, 3.9026e-4, 3.5556e-1],
        [-1.8761, 1.7922e-4, 1.8759],
      ],
      k2: [
        [9.5431e-8, -2.1309e-10, -9.5218e-8],
        [2.9614e-6, -5.8305e-10, -2.9608e-6],
      ],
      k3: [
        [-1.5833e-11, -5.29e-13, 1.6362e-11],
        [-4.9334e-10, -2.7626e-13, 4.9362e-10],
      ],
    };
    for (const name of names) {
      const received = derivativesOf(kernel, rows, ['a', 'b', 'c'], name);
      expect(largestDifference(received, printed[name]!), name).toBeLessThan(1e-4);
    }
  });
});
