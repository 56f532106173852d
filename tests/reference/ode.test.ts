import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isStiff } from '../../engine/src/data/method.ts';
import type { IntegrationOptions } from '../../engine/src/solve/follow-up.ts';
import { methods } from '../../engine/src/solve/list.ts';
import { solve } from '../../engine/src/solve/solve.ts';
import { compileModel } from '../../engine/src/trial/compile.ts';
import { type Equations, modelOf } from '../equations.ts';
import { arenstorf, brusselator, hires, jarrett, robertson, targetMediated, vanDerPol } from './systems.ts';

interface Reference {
  readonly t: readonly number[];
  readonly y: readonly (readonly number[])[];
}

const tight = { relative: 1e-10, absolute: 1e-14, states: {} };
const doses = {
  time: new Float64Array(),
  amount: new Float64Array(),
  duration: new Float64Array(),
  target: new Int32Array(),
};

/** The largest difference from the reference, relative to each value. */
async function largestDifference(
  equations: Equations,
  reference: Reference,
  method: IntegrationOptions['method'] = methods[0]!,
  tolerances = tight,
) {
  const kernel = await compileModel(modelOf(equations));
  const times = Float64Array.from(reference.t);
  const { values, outcome } = solve(kernel, { doses, times, tolerances, method });
  expect(outcome).toEqual({ kind: 'success' });
  const expected = reference.y.flat();
  return Math.max(
    ...expected.map((value, i) => Math.abs(values[i]! - value) / Math.max(Math.abs(value), 1e-12)),
  );
}

interface Case {
  readonly name: string;
  readonly equations: Equations;
  readonly reference: Reference;
  readonly tolerances?: typeof tight;
}

// Values of R deSolve lsoda at relative tolerance 1e-12; its radau agrees to 1e-9 (van der Pol 5e-9) relative.
const stiff: readonly Case[] = [
  {
    name: 'the Robertson reactions (1966)',
    equations: robertson,
    reference: {
      t: [0.4, 40, 40000],
      y: [
        [0.985172113861076, 3.38639537897374e-5, 0.014794022185134],
        [0.71582706872483, 9.185534764773e-6, 0.284163745740403],
        [0.038983377088049, 1.62176831602072e-7, 0.961016460735116],
      ],
    },
  },
  {
    name: 'the van der Pol oscillator with μ = 1000',
    equations: vanDerPol,
    reference: {
      t: [500, 2000],
      y: [
        [1.59676895100082, -0.00103039118791399],
        [1.70616773200444, -0.000892809701201882],
      ],
    },
  },
  {
    // Mazzia & Magherini, Test Set for Initial Value Problem Solvers 2.4 (2008), ROBER; deSolve lsoda agrees to 1e-10
    name: 'the Robertson reactions after 1e11',
    equations: robertson,
    reference: { t: [1e11], y: [[0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505]] },
    tolerances: { relative: 1e-10, absolute: 1e-22, states: {} },
  },
  {
    // the same, HIRES; deSolve lsoda agrees to 2e-11 relative
    name: 'the photomorphogenesis HIRES',
    equations: hires,
    reference: {
      t: [321.8122],
      y: [
        [
          0.7371312573325668e-3, 0.1442485726316185e-3, 0.5888729740967575e-4, 0.1175651343283149e-2,
          0.2386356198831331e-2, 0.6238968252742796e-2, 0.2849998395185769e-2, 0.2850001604814231e-2,
        ],
      ],
    },
  },
];

const notStiff: readonly Case[] = [
  {
    // deSolve lsoda at 1e-12; radau agrees to 1e-8 relative
    name: 'target-mediated disposition',
    equations: targetMediated,
    reference: {
      t: [7, 28],
      y: [
        [73.4738569520627, 124.77062047164, 110.063616438885, 0.054481292903785, 6.28868743083919],
        [0.134920394531275, 39.2331625051748, 54.3036033439697, 0.161633721879636, 4.92056422422157],
      ],
    },
  },
  {
    // deSolve lsoda at 1e-13
    name: 'the Brusselator',
    equations: brusselator,
    reference: { t: [20], y: [[0.498637071274534, 4.596780349457296]] },
  },
];

const chosen = { name: 'the method it chooses', method: 'automatic' as const };
const named = methods.map((method) => ({ name: method.name, method }));

describe.each([...named.filter(({ method }) => isStiff(method)), chosen])(
  'solved with $name',
  ({ method }) => {
    it.each(stiff)(
      '$name agrees with published values to 1e-7',
      async ({ equations, reference, tolerances }) => {
        expect(await largestDifference(equations, reference, method, tolerances)).toBeLessThan(1e-7);
      },
    );
  },
);

describe.each([...named, chosen])('solved with $name', ({ method }) => {
  it.each(notStiff)('$name agrees with lsoda to 1e-7', async ({ equations, reference }) => {
    expect(await largestDifference(equations, reference, method)).toBeLessThan(1e-7);
  });

  it("Arenstorf's orbit closes after its period", async () => {
    const kernel = await compileModel(modelOf(arenstorf));
    const { values, outcome } = solve(kernel, {
      doses,
      times: Float64Array.of(17.065216560157964),
      tolerances: { relative: 1e-12, absolute: 1e-12, states: {} },
      method,
    });
    expect(outcome.kind).toBe('success');
    // an error on the way grows ten thousandfold by the end
    [0.994, 0, 0, -2.0015851063790824].forEach((start, j) => {
      expect(Math.abs(values[j]! - start)).toBeLessThan(1e-5);
    });
  });
});

const file = new URL('../../../shared/data/survival-reference/expected/ode.json', import.meta.url);
const cases = { jarrett2018: jarrett, robertson, vanderpol_1000: vanDerPol, tmdd_full: targetMediated };

describe.skipIf(!existsSync(file))('the prepared reference solutions of deSolve', () => {
  const references = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  it.each(Object.entries(cases))('%s is met to 1e-7 relative', async (name, equations) => {
    expect(await largestDifference(equations, references[name])).toBeLessThan(1e-7);
  });
  it.each(['jarrett2018', 'tmdd_full'] as const)('%s is met by the explicit method as well', async (name) => {
    const explicit = methods.find((method) => !isStiff(method))!;
    expect(await largestDifference(cases[name], references[name], explicit)).toBeLessThan(1e-7);
  });
});
